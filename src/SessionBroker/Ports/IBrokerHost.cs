namespace SessionBroker.Ports;

/// <summary>What the broker asks of the application that hosts it. Every call may be repeated.</summary>
public interface IBrokerHost
{
    /// <summary>The room as the caller may see it; null when there is none, or the caller is no party to it.</summary>
    /// <param name="roomId">The marketplace's id.</param>
    /// <param name="callerId">Who asks; null for the broker itself.</param>
    /// <param name="cancel">Stops the wait.</param>
    ValueTask<CallRoom?> FindRoomAsync(string roomId, string? callerId, CancellationToken cancel = default);

    /// <summary>Tells those parties' live connections (and, for a session, writes the room's notice for <see cref="SessionNotice"/> where one is due). Both views may differ, so each is asked for.</summary>
    ValueTask SessionChangedAsync(SessionChange change, CancellationToken cancel = default);

    ValueTask RecordingChangedAsync(RecordingChange change, CancellationToken cancel = default);

    /// <summary>The transcript with contact details masked; null when that could not be decided, and then it is not shown.</summary>
    ValueTask<string?> RedactTranscriptAsync(string roomId, string text, CancellationToken cancel = default);
}

/// <summary>A room, as far as calls go.</summary>
/// <param name="CallsOpen">The stage allows calls: an open order.</param>
/// <param name="Closed">Consent and recordings go on; calls do not.</param>
/// <param name="CallerHasBlocked">The caller cut this room by blocking the other party: starting a call here is theirs to refuse.</param>
/// <param name="WithheldFrom">Who must learn nothing of what the caller does here; null when both may.</param>
public sealed record CallRoom(
    string RoomId, string BuyerId, string BuyerName, string SellerId, string SellerName, CallsAllowed Calls, bool CallsOpen, bool Closed, bool CallerHasBlocked, string? WithheldFrom)
{
    public bool IsParty(string userId) => userId == BuyerId || userId == SellerId;

    public string Other(string userId) => userId == BuyerId ? SellerId : BuyerId;
}

/// <summary>What a room allows.</summary>
public enum CallsAllowed
{
    None,
    Audio,
    Video,
}

/// <summary>A session changed; <paramref name="Viewers"/> are told, with <paramref name="Notice"/> as a system message in the room where one is due.</summary>
/// <param name="Notice">Written once for each session and notice, whatever the repetition.</param>
public sealed record SessionChange(Session Session, IReadOnlyList<string> Viewers, SessionNotice? Notice);

public sealed record RecordingChange(Recording Recording, string RoomId, IReadOnlyList<string> Viewers, SessionNotice? Notice);

/// <summary>What is said in the room, in each reader's language. No notice carries a link.</summary>
public enum SessionNotice
{
    Started,
    RecordingRequested,
    RecordingDeclined,
    Ended,
    Failed,
    Expired,
    RecordingHeld,
    RecordingShared,
    RecordingRevoked,
    RecordingDeleted,
    RecordingExpired,
}
