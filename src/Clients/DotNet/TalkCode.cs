namespace ChatHub.Client;

/// <summary>The codes of <see cref="TalkException"/> in version 1 of the protocol.</summary>
public static class TalkCode
{
    /// <summary>Also what an error without a code means.</summary>
    public const string Invalid = "invalid";

    public const string Unauthorized = "unauthorized";
    public const string NotFound = "not_found";
    public const string Forbidden = "forbidden";
    public const string RoomClosed = "room_closed";
    public const string Conflict = "conflict";
    public const string RateLimited = "rate_limited";
    public const string Restricted = "restricted";
    public const string LimitReached = "limit_reached";
    public const string TooLong = "too_long";
    public const string ConsentRequired = "consent_required";
    public const string Unavailable = "unavailable";
    public const string RedactionUnavailable = "redaction_unavailable";
    public const string NoHostAvailable = "no_host_available";
}
