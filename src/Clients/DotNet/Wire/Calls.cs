namespace ChatHub.Client.Wire;

/// <summary>A call of a room.</summary>
public sealed record Session
{
    public required string Id { get; init; }
    public required string RoomId { get; init; }

    /// <summary>Grows with each change; a lower one is older.</summary>
    public required long Version { get; init; }

    /// <summary><c>requested</c>, <c>ready</c>, <c>live</c>, <c>ended</c>, <c>failed</c> or <c>expired</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary><c>off</c>, <c>requested</c> or <c>on</c>.</summary>
    public string Recording { get; init => field = value ?? "off"; } = "off";

    public string? StartedBy { get; init; }
    public bool AudioOnly { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A recording of a call.</summary>
public sealed record Recording
{
    public required string Id { get; init; }
    public required string SessionId { get; init; }

    /// <summary>Grows with each change; a lower one is older.</summary>
    public required long Version { get; init; }

    /// <summary><c>processing</c>, <c>held</c>, <c>shared</c>, <c>revoked</c>, <c>deleted</c> or <c>missing</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary><c>pending</c>, <c>granted</c>, <c>declined</c> or <c>revoked</c>.</summary>
    public string Consent { get; init => field = value ?? ""; } = "";

    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Where to join a call. The address is a capability: do not log it.</summary>
/// <param name="JoinUrl">Personal.</param>
/// <param name="ExpiresAt">When the link ends.</param>
/// <param name="Recorded">The call is, or will be, recorded: to be said before it is joined.</param>
public sealed record JoinTicket(string JoinUrl, DateTimeOffset ExpiresAt, bool Recorded = false);
