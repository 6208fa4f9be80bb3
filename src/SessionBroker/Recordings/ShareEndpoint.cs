using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary><c>GET /v1/shares/{token}</c>: plays a file to whoever holds a living link to it. The address in it is the secret; it is logged nowhere.</summary>
internal sealed class ShareEndpoint(ShareGate gate, LivePlays plays, MediaStream media, SharedText text, IZoomApi zoom)
{
    /// <summary>Of Zoom's download token: asked for with each request, used for it alone, never kept.</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/v1/shares/{token}", (HttpContext http, string token, ShareEndpoint endpoint) => endpoint.HandleAsync(http, token)).AllowAnonymous().ExcludeFromDescription();

    public async Task HandleAsync(HttpContext http, string token)
    {
        ShareHeaders.Guard(http.Response);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        if (await gate.FindAsync(token, stop.Token) is not { } found)
        {
            await DeadAsync(http);
            return;
        }
        using var playing = plays.Enter(found.Recording.Id, stop);
        try
        {
            // Once more, now that a revocation would reach us.
            if (await gate.ReopenAsync(found.Share.Id, stop.Token) is { } open) await PlayAsync(http, open, stop);
            else await DeadAsync(http);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !http.Response.HasStarted)
        {
            // It died before its first byte; or the caller hung up, and hears nothing.
            await DeadAsync(http);
        }
    }

    private async Task PlayAsync(HttpContext http, OpenShare open, CancellationTokenSource stop)
    {
        var answer = await zoom.GetRecordingAsync(open.Recording.Uuid, TokenLife, stop.Token);
        if (answer.Outcome == ZoomOutcome.NotFound)
        {
            await DeadAsync(http);
            return;
        }
        var file = answer.Value?.Files.FirstOrDefault(file => RecordingFile.IdOf(file) == open.File.FileId);
        if (file?.Url is null || answer.Value!.DownloadToken is not { } downloadToken)
        {
            await ShareHeaders.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "unavailable", "The recording cannot be reached just now.", Soon);
            return;
        }
        var source = new ShareSource(file.Url, downloadToken, file.Size);
        if (open.File.Kind is FileKind.Video or FileKind.Audio) await media.SendAsync(http, open, source, stop);
        else await text.SendAsync(http, open, source, stop.Token);
    }

    private static Task DeadAsync(HttpContext http) => ShareHeaders.RefuseAsync(http, StatusCodes.Status404NotFound, "not_found", "There is no such share.");
}

/// <summary>Where Zoom has the file, for one request. All of it is secret.</summary>
/// <param name="Size">Bytes.</param>
internal sealed record ShareSource(Uri File, string Token, long Size)
{
    public override string ToString() => nameof(ShareSource);
}
