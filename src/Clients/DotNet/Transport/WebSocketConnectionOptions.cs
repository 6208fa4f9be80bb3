using System.Net.WebSockets;

namespace ChatHub.Client.Transport;

/// <summary>Where the token travels.</summary>
public enum TokenPlacement
{
    /// <summary><c>Authorization: Bearer</c>: the default, never part of an address.</summary>
    Header,

    /// <summary><c>access_token</c> in the query: for connect tickets, and where the hub allows tokens there.</summary>
    Query,
}

/// <summary>How <see cref="WebSocketConnectionFactory"/> opens a socket.</summary>
public sealed record WebSocketConnectionOptions
{
    /// <summary>Asked for each attempt; null connects without a token. What it throws ends the attempt.</summary>
    public Func<CancellationToken, ValueTask<string?>>? Token { get; init; }

    public TokenPlacement TokenPlacement { get; init; } = TokenPlacement.Header;

    /// <summary>Further request headers, such as <c>Origin</c> or <c>User-Agent</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Last word on the socket's options (proxy, certificates); null leaves the defaults.</summary>
    public Action<ClientWebSocketOptions>? Configure { get; init; }

    /// <summary>How long a close waits for the other side before the socket is cut. Default 5 s.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
