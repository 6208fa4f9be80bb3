using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace ChatHub.Client.Transport;

/// <summary>
/// Opens WebSockets for SignalR's client without negotiation: the hub speaks WebSockets only. Thread-safe.
/// </summary>
public sealed class WebSocketConnectionFactory(WebSocketConnectionOptions options) : IConnectionFactory
{
    /// <param name="endpoint">A <see cref="UriEndPoint"/> with an http, https, ws or wss address.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="UpgradeRefusedException">The server answered with another status than 101.</exception>
    /// <exception cref="WebSocketException">The server could not be reached.</exception>
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        if (endpoint is not UriEndPoint { Uri: var uri })
            throw new ArgumentException("Expected a UriEndPoint.", nameof(endpoint));

        var token = options.Token is null ? null : await options.Token(cancellationToken);
        var socket = new ClientWebSocket();
        try
        {
            Configure(socket.Options, token);
            await Open(socket, Address(uri, token), cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        return new WebSocketConnection(socket, endpoint, options.CloseTimeout, options.Time);
    }

    private void Configure(ClientWebSocketOptions socket, string? token)
    {
        // SignalR pings at its own level; a second timer per socket would only cost.
        socket.KeepAliveInterval = TimeSpan.Zero;
        socket.CollectHttpResponseDetails = true;
        foreach (var (name, value) in options.Headers)
            socket.SetRequestHeader(name, value);
        if (token is not null && options.TokenPlacement == TokenPlacement.Header)
            socket.SetRequestHeader("Authorization", "Bearer " + token);
        options.Configure?.Invoke(socket);
    }

    private Uri Address(Uri uri, string? token)
    {
        var address = new UriBuilder(uri) { Scheme = uri.Scheme is "https" or "wss" ? "wss" : "ws", Port = uri.Port };
        if (token is not null && options.TokenPlacement == TokenPlacement.Query)
            address.Query = (address.Query.Length > 1 ? address.Query[1..] + "&" : "") + "access_token=" + Uri.EscapeDataString(token);
        return address.Uri;
    }

    private static async Task Open(ClientWebSocket socket, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            // The headers are of no more use and would stay in memory for the connection's life.
            socket.HttpResponseHeaders = null;
        }
        catch (WebSocketException e) when (socket.HttpStatusCode != default && socket.HttpStatusCode != HttpStatusCode.SwitchingProtocols)
        {
            throw new UpgradeRefusedException(socket.HttpStatusCode, Header(socket, "WWW-Authenticate"), RetryAfter(socket), e);
        }
    }

    private static string? Header(ClientWebSocket socket, string name) =>
        socket.HttpResponseHeaders is { } headers && headers.TryGetValue(name, out var values) ? string.Join(", ", values) : null;

    private static TimeSpan? RetryAfter(ClientWebSocket socket) =>
        int.TryParse(Header(socket, "Retry-After"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, HubError.LongestRetry)) : null;
}
