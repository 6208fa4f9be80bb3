using System.Globalization;
using System.Net.Http.Headers;

namespace SessionBroker.Zoom.Http;

/// <summary>What a 429 says of the limit that was hit. Read from the raw headers: the framework's <c>Retry-After</c> knows seconds and RFC 1123, and Zoom sends ISO 8601.</summary>
internal readonly record struct RateLimit(string? Type, string? RetryAfter)
{
    /// <summary>Zoom's daily limits start again at midnight UTC.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static RateLimit Of(HttpResponseHeaders headers) => new(Raw(headers, "X-RateLimit-Type"), Raw(headers, "Retry-After"));

    public bool IsDaily(string? message) => Says(Type) || Says(message);

    /// <summary>Never more than a day ahead, whatever the header says.</summary>
    public DateTimeOffset? Until(DateTimeOffset now, bool daily)
    {
        var until = Stated(now) ?? (daily ? new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1) : null);
        return until > now + Longest ? now + Longest : until;
    }

    private DateTimeOffset? Stated(DateTimeOffset now)
    {
        if (long.TryParse(RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return now + TimeSpan.FromSeconds(Math.Min(seconds, (long)Longest.TotalSeconds));
        return DateTimeOffset.TryParse(RetryAfter, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    private static bool Says(string? text) => text?.Contains("daily", StringComparison.OrdinalIgnoreCase) ?? false;

    private static string? Raw(HttpResponseHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
