using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Webhooks;

/// <summary>
/// <c>POST /webhooks/zoom</c>. Zoom wants its 200 within 3 s: a delivery is checked, sealed and put down, and looked into afterwards.
/// A refusal says nothing of its reason to whoever is not Zoom.
/// </summary>
internal sealed partial class WebhookEndpoint(ZoomOptions zoom, Inbox inbox, TimeProvider clock, ILogger<WebhookEndpoint> log)
{
    public const string Path = "/webhooks/zoom";

    /// <summary>Bytes. Zoom's largest, a recording with a file for each participant, has some tens of thousands.</summary>
    private const int MaxBody = 256 * 1024;

    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken cancel)
    {
        if (await ReadAsync(request, cancel) is not { } body) return Refused("too_large", Results.StatusCode(StatusCodes.Status413PayloadTooLarge));
        var secrets = zoom.WebhookSecrets;
        var check = ZoomSignature.Check(body.Span, request.Headers["x-zm-signature"], request.Headers["x-zm-request-timestamp"], secrets, clock.GetUtcNow());
        if (check.Verdict != SignatureVerdict.Genuine)
        {
            LogRefused(log, check.Verdict);
            return Refused("signature", Results.Unauthorized());
        }
        if (ZoomEventParser.Parse(body) is not { } told) return Refused("unreadable", Results.BadRequest());
        if (told is UrlValidation question)
            return Results.Json(new { plainToken = question.PlainToken, encryptedToken = ZoomSignature.EncryptToken(question.PlainToken, secrets[check.Secret]) });
        var added = await inbox.AddAsync(told, body, cancel);
        WebhookMetrics.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", added ? "accepted" : "repeated"));
        return Results.Ok();
    }

    /// <returns>Null when it is longer than any delivery of Zoom's.</returns>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MaxBody) return null;
        var body = new byte[(int)(request.ContentLength ?? MaxBody) + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        if (length == body.Length) return null;
        return body.AsMemory(0, length);
    }

    private static IResult Refused(string reason, IResult answer)
    {
        WebhookMetrics.Deliveries.Add(1, new KeyValuePair<string, object?>("outcome", $"refused_{reason}"));
        return answer;
    }

    [LoggerMessage(311, LogLevel.Warning, "A delivery to Zoom's webhook was refused: {Verdict}")]
    private static partial void LogRefused(ILogger log, SignatureVerdict verdict);
}
