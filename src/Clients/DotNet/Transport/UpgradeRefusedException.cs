using System.Net;

namespace ChatHub.Client.Transport;

/// <summary>The server answered the WebSocket upgrade with an HTTP status instead.</summary>
public sealed class UpgradeRefusedException : IOException
{
    internal UpgradeRefusedException(HttpStatusCode status, string? challenge, TimeSpan? retryAfter, Exception inner)
        : base($"The server refused the WebSocket upgrade with status {(int)status}.", inner)
    {
        Status = status;
        Challenge = challenge;
        RetryAfter = retryAfter;
    }

    public HttpStatusCode Status { get; }

    /// <summary>The <c>WWW-Authenticate</c> header; null without one.</summary>
    public string? Challenge { get; }

    /// <summary>The <c>Retry-After</c> header in seconds; null without one.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The token was refused because it has expired: a fresh one may be taken. False for one that is invalid for good.</summary>
    public bool TokenExpired => Status == HttpStatusCode.Unauthorized && Challenge?.Contains("expired", StringComparison.OrdinalIgnoreCase) == true;
}
