using System.Text.Json;

namespace SessionBroker.Zoom.Http;

/// <summary>An answer as it came.</summary>
internal readonly record struct ZoomAnswer(int Status, ReadOnlyMemory<byte> Body, RateLimit Limit)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Pure: what an answer means. Codes come before the status, because Zoom sends some errors with 200 and some with 400 that are none of the caller's doing.</summary>
internal static class ZoomClassifier
{
    /// <returns>Null when the call succeeded.</returns>
    public static ZoomFailure? Classify(ZoomOperation operation, in ZoomAnswer answer, DateTimeOffset now)
    {
        var error = ZoomError.Read(answer.Body.Span);
        if (answer.IsSuccess && error is null) return IsDocument(operation, answer.Body.Span) ? null : Failure(ZoomOutcome.Indeterminate, answer, 0);
        if (answer.Status == 429 || error?.Code == 429) return Limited(answer, error, now);
        return Failure(Outcome(operation, answer, error), answer, error?.Code ?? 0);
    }

    private static ZoomOutcome Outcome(ZoomOperation operation, in ZoomAnswer answer, ZoomError? error)
    {
        if (answer.Status == 401) return ZoomOutcome.Unauthorized;
        if (answer.Status >= 500) return operation.IsRead ? ZoomOutcome.Unavailable : ZoomOutcome.Indeterminate;
        if (error is not { } known) return ZoomOutcome.Indeterminate;
        return known.Code switch
        {
            ZoomError.DeadToken => ZoomOutcome.Unauthorized,
            ZoomError.NoPermission when answer.IsSuccess => ZoomOutcome.Unauthorized,
            ZoomError.HostNotAllowed => ZoomOutcome.HostUnfit,
            ZoomError.UserUnknown or ZoomError.InvitationExpired when operation.IsOfHost => ZoomOutcome.HostUnfit,
            _ when IsMissingScope(known) => ZoomOutcome.Unauthorized,
            _ when answer.Status == 404 || IsAbsence(known.Code) => ZoomOutcome.NotFound,
            _ => ZoomOutcome.Refused,
        };
    }

    private static bool IsMissingScope(ZoomError error) =>
        ZoomError.MissingScope.Contains(error.Code) || error.Message.Contains("does not contain scopes", StringComparison.OrdinalIgnoreCase);

    private static bool IsAbsence(int code) => code is ZoomError.UserUnknown or 3001 or 3301;

    private static ZoomFailure Limited(in ZoomAnswer answer, ZoomError? error, DateTimeOffset now)
    {
        var daily = answer.Limit.IsDaily(error?.Message);
        return new(ZoomOutcome.RateLimited, answer.Status, error?.Code ?? 0, answer.Limit.Until(now, daily), daily);
    }

    private static ZoomFailure Failure(ZoomOutcome outcome, in ZoomAnswer answer, int code) => new(outcome, answer.Status, code);

    // A gateway's HTML or Zoom's occasional XML with a 200 says nothing about what was done. A change may answer with nothing at all.
    private static bool IsDocument(ZoomOperation operation, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return !operation.IsRead && operation.Method != HttpMethod.Post;
        try
        {
            var reader = new Utf8JsonReader(body);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
