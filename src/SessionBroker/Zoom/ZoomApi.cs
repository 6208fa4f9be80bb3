using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SessionBroker.Zoom.Http;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom;

/// <summary><see cref="IZoomApi"/> over HTTP. This part is what its operations share; they stand in the parts named after what they are about. Thread-safe.</summary>
internal sealed partial class ZoomApi(ZoomSender sender, ZoomDownloads downloads) : IZoomApi
{
    private const string PageSize = "page_size=300";
    private const int MaxPages = 100;

    /// <summary>Every page of a list. A list that does not end is no answer.</summary>
    private async ValueTask<ZoomResult<IReadOnlyList<T>>> ListAsync<TPage, TItem, T>(ZoomOperation operation, string target, JsonTypeInfo<TPage> type, Func<TItem, T?> read, CancellationToken cancel)
        where TPage : class, IPage<TItem>
        where T : class
    {
        var found = new List<T>();
        var next = "";
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await sender.AskAsync(new(operation, next.Length == 0 ? target : $"{target}&next_page_token={Uri.EscapeDataString(next)}"), type, static wire => wire, cancel);
            if (answer.Failure is { } failure) return failure;
            found.AddRange((answer.Value!.Items ?? []).Select(read).OfType<T>());
            if (answer.Value.NextPageToken is not { Length: > 0 } token) return found;
            next = token;
        }

        return new ZoomFailure(ZoomOutcome.Indeterminate, 200, 0);
    }

    private static byte[] Json<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);
}
