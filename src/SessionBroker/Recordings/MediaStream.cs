using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary>Passes video and sound through from Zoom, and stops in the middle of it when the link dies.</summary>
internal sealed class MediaStream(ShareGate gate, IZoomApi zoom, TimeProvider clock)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>How long another process's revocation can go unnoticed here. This process's own is told at once.</summary>
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(400);

    /// <param name="stop">Cancelled when the link dies; this method cancels it too, when it sees that first.</param>
    public async Task SendAsync(HttpContext http, OpenShare open, ShareSource source, CancellationTokenSource stop)
    {
        var range = ByteRange.Parse(http.Request.Headers.Range, source.Size);
        http.Response.Headers.AcceptRanges = "bytes";
        if (range.Kind == RangeKind.Unsatisfiable)
        {
            http.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{source.Size}");
            http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            return;
        }
        var isPart = range.Kind == RangeKind.Part;
        var answer = await zoom.DownloadAsync(source.File, source.Token, isPart ? range.From : null, isPart ? range.To : null, stop.Token);
        if (answer.Value is not { } download)
        {
            http.Response.Headers.Remove("Accept-Ranges");
            await ShareHeaders.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "unavailable", "The recording cannot be reached just now.", TimeSpan.FromSeconds(5));
            return;
        }
        using (download)
        {
            await gate.PlayedAsync(open, string.Create(CultureInfo.InvariantCulture, $"from={(isPart ? range.From : 0)}"));
            Begin(http.Response, open, download, range, source.Size, http.Request.Query["download"] == "1");
            await PassAsync(http, open, download, stop);
        }
    }

    private static void Begin(HttpResponse response, OpenShare open, ZoomDownload download, ByteRange range, long size, bool asDownload)
    {
        ShareHeaders.Describe(response, open.File.Kind, asDownload);
        response.ContentLength = download.Length;
        // Zoom may answer a range with the whole file; then so do we.
        if (!download.Partial || range.Kind != RangeKind.Part) return;
        response.StatusCode = StatusCodes.Status206PartialContent;
        var total = download.TotalLength ?? size;
        response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {range.From}-{Math.Min(range.To, total - 1)}/{total}");
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private async Task PassAsync(HttpContext http, OpenShare open, ZoomDownload download, CancellationTokenSource stop)
    {
        var watch = WatchAsync(open.Share.Id, stop);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int read;
            while ((read = await download.Content.ReadAsync(buffer.AsMemory(0, ChunkBytes), stop.Token)) > 0)
                await http.Response.Body.WriteAsync(buffer.AsMemory(0, read), stop.Token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or HttpRequestException)
        {
            // Revoked, hung up, or Zoom broke off. What was sent is no whole file, and the connection says so.
            http.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await stop.CancelAsync();
            await watch;
        }
    }

    /// <summary>Asks the row again and again, beside the copying: a reader that stopped reading does not keep the gate open.</summary>
    private async Task WatchAsync(Guid shareId, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(Recheck, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
                if (await gate.ReopenAsync(shareId, stop.Token) is null)
                    await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The stream is over.
        }
        catch (Exception)
        {
            // Whether it may still be played cannot be known: it may not. The database's absence is logged where it matters.
            await stop.CancelAsync();
        }
    }
}
