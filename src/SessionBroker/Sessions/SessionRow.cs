namespace SessionBroker.Sessions;

/// <summary>A row of <c>sessions</c>. Times are Unix milliseconds.</summary>
internal sealed record SessionRow
{
    public required Guid Id { get; init; }

    public required string RoomId { get; init; }

    public required string BuyerId { get; init; }

    public required string SellerId { get; init; }

    public SessionState State { get; init; }

    /// <summary>Grows when what the parties see changes.</summary>
    public long Version { get; init; } = 1;

    public required string StartedBy { get; init; }

    public bool AudioOnly { get; init; }

    public Guid? ClientId { get; init; }

    /// <summary>The party that must learn nothing of it; null when both may.</summary>
    public string? WithheldFrom { get; init; }

    /// <summary>The pool's user it was last given a seat of.</summary>
    public string? HostId { get; init; }

    public long? MeetingId { get; init; }

    /// <summary>Sealed; see <see cref="SessionPasscode"/>.</summary>
    public byte[]? Passcode { get; init; }

    /// <summary>Zoom may have a meeting of it: it was asked for one, and did not say that it made none.</summary>
    public bool CreateSent { get; init; }

    /// <summary>How often Zoom was asked for a meeting.</summary>
    public int Creates { get; init; }

    public SessionFailure Failure { get; init; }

    public bool RecordWanted { get; init; }

    public RecordApplied RecordApplied { get; init; }

    /// <summary>Zoom said that it recorded.</summary>
    public bool RecordSeen { get; init; }

    public long CreatedAt { get; init; }

    public long? ReadyAt { get; init; }

    public long? LiveAt { get; init; }

    public long? EndedAt { get; init; }

    /// <summary>It is over, and Zoom has no meeting of it left.</summary>
    public bool Cleaned { get; init; }

    /// <summary>Whoever performs its next step; null when nobody does.</summary>
    public Guid? LeaseOwner { get; init; }

    public long? LeaseUntil { get; init; }

    /// <summary>Steps that brought nothing, since the last that did.</summary>
    public int Attempts { get; init; }

    /// <summary>When somebody must look at it again; null when nobody must.</summary>
    public long? NextAt { get; init; }

    /// <summary>Zoom may have a meeting whose id is not known.</summary>
    public bool IsUnsettled => CreateSent && MeetingId is null;

    /// <summary>First in the meeting's agenda, by which it is found again.</summary>
    public string Marker => MeetingMarker.For(Id);
}
