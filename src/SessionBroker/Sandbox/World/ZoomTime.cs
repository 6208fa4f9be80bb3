using System.Globalization;

namespace SessionBroker.Sandbox;

/// <summary>Times as Zoom writes them.</summary>
internal static class ZoomTime
{
    /// <summary><c>2026-01-02T03:04:05Z</c>: to the second.</summary>
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whole minutes, rounded up, as Zoom counts durations.</summary>
    public static int Minutes(TimeSpan length) => (int)Math.Ceiling(length.TotalMinutes);

    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
