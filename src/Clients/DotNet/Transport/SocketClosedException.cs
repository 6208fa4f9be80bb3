using System.Net.WebSockets;

namespace ChatHub.Client.Transport;

/// <summary>The server closed the WebSocket with a status other than a normal one.</summary>
public sealed class SocketClosedException : IOException
{
    internal SocketClosedException(WebSocketCloseStatus status, string? reason)
        : base($"The server closed the socket with status {(int)status}{(string.IsNullOrEmpty(reason) ? "" : ": " + reason)}.")
    {
        Status = status;
        Reason = reason;
    }

    public WebSocketCloseStatus Status { get; }

    /// <summary>As the server gave it; null or empty without one.</summary>
    public string? Reason { get; }
}
