using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Zoom.Http;

/// <summary>Opens files. Redirects are followed here and not by the framework, which would drop the token at the first and follow it anywhere.</summary>
internal sealed partial class ZoomDownloads(HttpClient http, ZoomOptions options, TimeProvider clock, ILogger<ZoomDownloads> log)
{
    private const int MaxRedirects = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async ValueTask<ZoomResult<ZoomDownload>> OpenAsync(Uri file, string token, RangeHeaderValue? range, CancellationToken cancel)
    {
        if (!ZoomHosts.MaySeeTokens(file, options.BaseUrl)) return Failed(ZoomOutcome.Refused, 0);
        var address = file;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var (response, failure) = await SendAsync(address, token, range, cancel);
            if (response is null) return failure!;
            if (Next(response, address) is not { } next) return Judge(response);
            var status = (int)response.StatusCode;
            response.Dispose();
            if (!ZoomHosts.MayBeAsked(next, options.BaseUrl)) return Failed(ZoomOutcome.Refused, status);
            address = next;
        }

        return Failed(ZoomOutcome.Refused, 0);
    }

    private async ValueTask<(HttpResponseMessage? Response, ZoomFailure? Failure)> SendAsync(Uri address, string token, RangeHeaderValue? range, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = range } };
        if (ZoomHosts.MaySeeTokens(address, options.BaseUrl)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            return (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token), null);
        }
        catch (Exception lost) when (lost is HttpRequestException || (lost is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, Failed(ZoomOutcome.Unavailable, 0));
        }
    }

    private static Uri? Next(HttpResponseMessage response, Uri from) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location && Uri.TryCreate(from, location, out var next) ? next : null;

    // Zoom shows a person who is not let in a page that asks for the password, with 200.
    private ZoomResult<ZoomDownload> Judge(HttpResponseMessage response)
    {
        var content = response.Content.Headers;
        if (!response.IsSuccessStatusCode || content.ContentType?.MediaType == "text/html") using (response) return Failure(response);
        var partial = response.StatusCode == HttpStatusCode.PartialContent;
        return new ZoomDownload(response.Content.ReadAsStream(), content.ContentType?.ToString(), content.ContentLength, partial ? content.ContentRange?.Length : content.ContentLength, partial, response);
    }

    private ZoomFailure Failure(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var limit = RateLimit.Of(response.Headers);
        return status switch
        {
            429 => Failed(ZoomOutcome.RateLimited, status) with { Daily = limit.IsDaily(null), Until = limit.Until(clock.GetUtcNow(), limit.IsDaily(null)) },
            404 or 410 => Failed(ZoomOutcome.NotFound, status),
            401 or 403 or < 300 => Failed(ZoomOutcome.Unauthorized, status),
            >= 500 => Failed(ZoomOutcome.Unavailable, status),
            _ => Failed(ZoomOutcome.Refused, status),
        };
    }

    private ZoomFailure Failed(ZoomOutcome outcome, int status)
    {
        LogFailed(log, outcome, status);
        return new(outcome, status, 0);
    }

    [LoggerMessage(364, LogLevel.Warning, "Zoom: a recording's file could not be opened: {Outcome} (HTTP {Status})")]
    private static partial void LogFailed(ILogger log, ZoomOutcome outcome, int status);
}
