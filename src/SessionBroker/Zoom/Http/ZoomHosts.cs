namespace SessionBroker.Zoom.Http;

/// <summary>Who may be shown a token: Zoom's own hosts over https, and the host that is set as <c>Zoom:BaseUrl</c>.</summary>
internal static class ZoomHosts
{
    public static bool MaySeeTokens(Uri address, Uri baseUrl) =>
        address.Host.Equals(baseUrl.Host, StringComparison.OrdinalIgnoreCase) ? MayBeAsked(address, baseUrl) : address.Scheme == Uri.UriSchemeHttps && IsZooms(address);

    /// <summary>Plain http only where the settings themselves name a plain address: a sandbox.</summary>
    public static bool MayBeAsked(Uri address, Uri baseUrl) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && baseUrl.Scheme == Uri.UriSchemeHttp);

    /// <summary>Where the API is when a token's answer does not name it, or names a stranger.</summary>
    public static Uri DefaultApi(Uri baseUrl) => IsZooms(baseUrl) ? new("https://api.zoom.us") : baseUrl;

    private static bool IsZooms(Uri address) =>
        address.Host.Equals("zoom.us", StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith(".zoom.us", StringComparison.OrdinalIgnoreCase);
}
