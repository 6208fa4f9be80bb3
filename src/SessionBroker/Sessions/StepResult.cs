namespace SessionBroker.Sessions;

/// <summary>What a step at Zoom brought. Neither an event nor <see cref="AllIsWell"/>: it is tried again later.</summary>
internal sealed record StepResult
{
    public SessionInput? Input { get; init; }

    /// <summary>Nothing happened, and nothing should have.</summary>
    public bool AllIsWell { get; init; }

    /// <summary>Zoom asked for patience until then, Unix milliseconds.</summary>
    public long? NotBefore { get; init; }

    /// <summary>What Zoom was told about recording.</summary>
    public RecordApplied? Recording { get; init; }

    public IReadOnlyList<SeenInstance> Instances { get; init; } = [];

    public static StepResult Of(SessionEvent happened, long? meetingId = null, long? notBefore = null) => new() { Input = new(happened, meetingId, NotBefore: notBefore) };

    public static StepResult Again(DateTimeOffset? notBefore = null) => new() { NotBefore = notBefore?.ToUnixTimeMilliseconds() };
}

/// <summary>A life of the meeting, as Zoom told when it was asked.</summary>
internal sealed record SeenInstance(string Uuid, bool Ended);
