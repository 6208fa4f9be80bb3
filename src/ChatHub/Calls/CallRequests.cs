using ChatHub.Protocol;

namespace ChatHub.Calls;

/// <summary>The argument of <c>StartCall</c>.</summary>
public sealed record StartCallRequest : HubRequest
{
    public string? RoomId { get; init; }

    /// <summary>False when absent; a room that allows audio alone makes every call one.</summary>
    public bool? AudioOnly { get; init; }

    public Guid? ClientId { get; init; }
}

/// <summary>The body of <c>POST /v1/rooms/{roomId}/sessions</c>; it may be absent.</summary>
public sealed record StartSessionRequest : HubRequest
{
    public bool? AudioOnly { get; init; }

    public Guid? ClientId { get; init; }
}

/// <summary>The argument of <c>JoinCall</c> and <c>EndCall</c>.</summary>
public sealed record SessionRequest : HubRequest
{
    public Guid? SessionId { get; init; }
}

/// <summary>The body of <c>PUT /v1/me/recording-consent</c>.</summary>
public sealed record StandingConsentRequest : HubRequest
{
    public bool? Granted { get; init; }

    /// <summary>The version of the text that was shown.</summary>
    public string? TextVersion { get; init; }

    /// <summary>The language it was shown in.</summary>
    public string? Language { get; init; }
}

/// <summary>The body of <c>PUT /v1/sessions/{id}/recording-consent</c>.</summary>
public sealed record ConsentDecisionRequest : HubRequest
{
    /// <summary><c>granted</c>, <c>declined</c> or <c>revoked</c>.</summary>
    public string? Decision { get; init; }

    public string? TextVersion { get; init; }

    public string? Language { get; init; }
}

/// <summary>The body of <c>POST /dev/calls/{sessionId}</c>.</summary>
public sealed record DevCallRequest : HubRequest
{
    /// <summary><c>join</c>, <c>leave</c> or <c>end</c>.</summary>
    public string? Act { get; init; }

    /// <summary>Whose part is played.</summary>
    public string? UserId { get; init; }
}
