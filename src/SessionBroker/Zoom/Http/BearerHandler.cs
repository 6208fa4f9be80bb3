using System.Net;
using System.Net.Http.Headers;

namespace SessionBroker.Zoom.Http;

/// <summary>
/// Puts the token on a call and sends it where the token belongs. It stands inside the retry, so that every attempt has a token of its own. A call that Zoom refused for
/// its token was not carried out, whatever it was, and is sent once more with a new one.
/// </summary>
/// <exception cref="NoTokenException">There is no token to send; nothing was sent.</exception>
internal sealed class BearerHandler(ZoomTokens tokens) : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<bool> Sent = new("zoom.sent");

    /// <summary>Whether anything of a call that ended without an answer may have reached Zoom.</summary>
    public static bool MayHaveArrived(HttpRequestMessage request) => request.Options.TryGetValue(Sent, out var sent) && sent;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(refused: null, cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (!await IsTokenRefusedAsync(response, cancellationToken)) return response;
        response.Dispose();
        return await SendAsync(request, await TokenAsync(token.Value, cancellationToken), cancellationToken);
    }

    private async ValueTask<ZoomToken> TokenAsync(string? refused, CancellationToken cancel)
    {
        var token = await tokens.GetAsync(refused, cancel);
        return token.Value ?? throw new NoTokenException(token.Failure!);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ZoomToken token, CancellationToken cancel)
    {
        request.RequestUri = new Uri(token.Api, request.RequestUri!.PathAndQuery);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Options.Set(Sent, true);
        return base.SendAsync(request, cancel);
    }

    // Some operations answer a dead token with 400 and code 124.
    private static async ValueTask<bool> IsTokenRefusedAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized) return true;
        if (response.StatusCode != HttpStatusCode.BadRequest) return false;
        await response.Content.LoadIntoBufferAsync(cancel);
        return ZoomError.Read(await response.Content.ReadAsByteArrayAsync(cancel)) is { Code: ZoomError.DeadToken };
    }
}

/// <summary>Carries a token's failure out of the handler, which can only answer or throw.</summary>
internal sealed class NoTokenException(ZoomFailure failure) : Exception("There is no token for Zoom.")
{
    public ZoomFailure Failure { get; } = failure;
}
