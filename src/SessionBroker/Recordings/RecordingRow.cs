namespace SessionBroker.Recordings;

/// <summary>A row of <c>recordings</c>: what was recorded of one instance of a meeting. Times are Unix milliseconds.</summary>
internal sealed record RecordingRow
{
    public required Guid Id { get; init; }

    /// <summary>Zoom's id of the instance.</summary>
    public required string Uuid { get; init; }

    public required Guid SessionId { get; init; }

    public required string RoomId { get; init; }

    public required string BuyerId { get; init; }

    public required string SellerId { get; init; }

    /// <summary>When the session started: standing acts count for it up to then.</summary>
    public required long SessionAt { get; init; }

    public RecordingStage Stage { get; init; }

    /// <summary>What the ledger said when the row was last written. For reading; every release asks the ledger.</summary>
    public ConsentState Consent { get; init; }

    /// <summary>Grows when what the parties see changes.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The act that the recording is shared by; null while it is not.</summary>
    public Guid? ReleasedBy { get; init; }

    /// <summary>Zoom told of it as trashed or deleted before it was ever seen.</summary>
    public bool GoneTold { get; init; }

    public required long ExpectedAt { get; init; }

    public long? LandedAt { get; init; }

    /// <summary>When Zoom last read back as locked; null when it has to be locked (again).</summary>
    public long? LockedAt { get; init; }

    /// <summary>When it is deleted unless the seller decides; null when nothing is waited for.</summary>
    public long? ExpiresAt { get; init; }

    public long? DeletedAt { get; init; }

    /// <summary>Steps that failed, since the last that did not.</summary>
    public int Attempts { get; init; }

    /// <summary>How often somebody said that something may have happened to it.</summary>
    public long Hints { get; init; }

    /// <summary>The value of <see cref="Hints"/> before the last look at Zoom.</summary>
    public long Looked { get; init; }

    /// <summary>When Zoom is looked at without a hint.</summary>
    public long CheckAt { get; init; }

    /// <summary>When somebody must do the next step; null when nobody must. Pushed ahead by whoever does it.</summary>
    public long? DueAt { get; init; }
}
