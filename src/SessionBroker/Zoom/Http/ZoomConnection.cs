namespace SessionBroker.Zoom.Http;

internal static class ZoomConnection
{
    /// <summary>True when no byte of the request can have left: no address, no connection, no TLS.</summary>
    public static bool WasNeverMade(HttpRequestException failure) => failure.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
