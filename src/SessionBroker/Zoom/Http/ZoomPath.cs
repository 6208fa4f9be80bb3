using System.Globalization;

namespace SessionBroker.Zoom.Http;

/// <summary>Parameters as they stand in a request's path.</summary>
internal static class ZoomPath
{
    /// <summary>Zoom's rule: a UUID that begins with a slash or has two in a row is encoded twice, any other once.</summary>
    public static string Uuid(string uuid)
    {
        var once = Uri.EscapeDataString(uuid);
        return uuid.StartsWith('/') || uuid.Contains("//", StringComparison.Ordinal) ? Uri.EscapeDataString(once) : once;
    }

    public static string Id(string id) => Uri.EscapeDataString(id);

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
