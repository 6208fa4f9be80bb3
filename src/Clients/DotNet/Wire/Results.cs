namespace ChatHub.Client.Wire;

/// <summary>A page of the caller's rooms.</summary>
public sealed record ResumeResult
{
    public IReadOnlyList<RoomDelta> Rooms { get; init => field = value ?? []; } = [];

    /// <summary>Pass as <c>page</c> for the next one; null on the last.</summary>
    public string? Next { get; init; }
}

/// <summary>A page of a room's messages, ascending by <c>seq</c>.</summary>
public sealed record HistoryPage
{
    public IReadOnlyList<Message> Messages { get; init => field = value ?? []; } = [];

    /// <summary>More lie beyond, in the direction asked for.</summary>
    public bool HasMore { get; init; }
}

/// <summary>The caller's mark and unread count after <c>MarkRead</c>.</summary>
public sealed record ReadResult(string RoomId, long Seq, int Unread);

/// <summary>What a send of this text would look like.</summary>
public sealed record PreviewResult
{
    public string Text { get; init => field = value ?? ""; } = "";
    public IReadOnlyList<Mask> Masks { get; init => field = value ?? []; } = [];
    public IReadOnlyList<Warning> Warnings { get; init => field = value ?? []; } = [];
}

/// <summary>A person the caller has blocked.</summary>
public sealed record BlockedUser(string UserId, DateTimeOffset Since);

/// <summary>What the caller shows of themselves; true means shown.</summary>
/// <param name="LastSeen">Covers presence too.</param>
/// <param name="ReadReceipts">Read marks, both ways.</param>
public sealed record PrivacySettings(bool LastSeen, bool ReadReceipts);

/// <summary>When the connection now ends.</summary>
public sealed record RenewResult(DateTimeOffset ExpiresAt);
