using ChatHub.Client.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatHub.Client;

/// <summary>How to reach the hub.</summary>
public sealed record TalkConnectionOptions
{
    /// <summary>The hub's address, such as <c>https://chat.example/hubs/talk</c>; http, https, ws or wss.</summary>
    public required Uri Url { get; init; }

    /// <summary>How the socket is opened, and with which token.</summary>
    public WebSocketConnectionOptions Socket { get; init; } = new();

    /// <summary>Silence after which the server counts as gone. Default 30 s; at least twice the server's keep-alive.</summary>
    public TimeSpan ServerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often this side shows that it lives. Default 15 s.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the hub may take to answer the protocol's handshake. Default 15 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public ILoggerFactory Log { get; init; } = NullLoggerFactory.Instance;
}
