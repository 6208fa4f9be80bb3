using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using SessionBroker.Ports;
using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary>Chats, transcripts and summaries: read whole and passed through the host's redaction. What cannot be masked is not shown.</summary>
internal sealed class SharedText(ShareGate gate, IZoomApi zoom, IBrokerHost host)
{
    /// <summary>Ten hours of speech have about half of it.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    public async Task SendAsync(HttpContext http, OpenShare open, ShareSource source, CancellationToken cancel)
    {
        if (await ReadAsync(source, cancel) is not { } raw)
        {
            await ShareHeaders.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "unavailable", "The text cannot be reached just now.", TimeSpan.FromSeconds(5));
            return;
        }
        if (await host.RedactTranscriptAsync(open.Recording.RoomId, raw, cancel) is not { } masked)
        {
            await ShareHeaders.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "redaction_unavailable", "The text could not be checked and is not shown.", TimeSpan.FromSeconds(5));
            return;
        }
        await gate.PlayedAsync(open, "from=0");
        // Reading and masking take a while: the link may have died since.
        if (await gate.ReopenAsync(open.Share.Id, cancel) is null)
        {
            await ShareHeaders.RefuseAsync(http, StatusCodes.Status404NotFound, "not_found", "There is no such share.");
            return;
        }
        ShareHeaders.Describe(http.Response, open.File.Kind, http.Request.Query["download"] == "1");
        var body = Encoding.UTF8.GetBytes(masked);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, cancel);
    }

    /// <returns>Null when Zoom does not give it, or it is longer than any such text.</returns>
    private async Task<string?> ReadAsync(ShareSource source, CancellationToken cancel)
    {
        var answer = await zoom.DownloadAsync(source.File, source.Token, from: null, to: null, cancel);
        if (answer.Value is not { } download) return null;
        using (download)
        {
            var body = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
            try
            {
                var length = await download.Content.ReadAtLeastAsync(body.AsMemory(0, MaxBytes + 1), MaxBytes + 1, throwOnEndOfStream: false, cancel);
                return length > MaxBytes ? null : Encoding.UTF8.GetString(body, 0, length);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(body);
            }
        }
    }
}
