using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>
/// All rooms and the outbox: what a client knows, and what it has to ask. Pure: no clock, no I/O, not thread-safe. The vectors in
/// <c>src/Clients/vectors</c> say what it does, for this and every other client.
/// </summary>
/// <remarks>
/// 1. Pushes and answers go to their room in the order they came. 2. One resume at a time; pushes during it wait for its end, since they
/// may be of rooms it has yet to bring. 3. A push of a room not known asks for a resume and is dropped: the resume brings the room at or
/// after it. 4. A room left out of a whole resume that asked about it is gone, unless a push spoke of it meanwhile (rooms may change
/// pages while they are walked through).
/// </remarks>
internal sealed partial class TalkView(string self)
{
    private readonly Dictionary<string, RoomView> _rooms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _behind = new(StringComparer.Ordinal);
    private readonly List<Push> _waiting = [];
    private List<TalkChange> _changes = [];
    private ResumePlan? _plan;
    private bool _asked = true;

    public IReadOnlyDictionary<string, RoomView> Rooms => _rooms;

    public Outbox Outbox { get; } = new();

    /// <summary>True at first, after a lost connection, when the hub said so, and while a room has a gap. False while one runs.</summary>
    public bool NeedsResume => _plan is null && (_asked || _behind.Count > 0);

    /// <summary>A gap alone may close by itself, when the missing push is only late.</summary>
    public bool NeedsResumeForGapOnly => NeedsResume && !_asked;

    /// <summary>What changed since the last call.</summary>
    public IReadOnlyList<TalkChange> TakeChanges()
    {
        var taken = _changes;
        _changes = [];
        return taken;
    }

    /// <summary>Puts a message in the outbox.</summary>
    /// <returns>False when its client id waits already.</returns>
    public bool Send(OutboxEntry entry)
    {
        var added = Outbox.Add(entry);
        if (added)
            _changes.Add(new RoomUpdated(entry.RoomId));
        return added;
    }

    /// <summary>Takes a send back: refused for good, or given up (null) by who wrote it.</summary>
    public void Drop(string clientId, TalkException? error)
    {
        if (Outbox.Remove(clientId) is not { } entry)
            return;
        if (error is not null)
            _changes.Add(new SendFailed(entry, error));
        _changes.Add(new RoomUpdated(entry.RoomId));
    }

    public void Apply(Push push)
    {
        if (_plan is not null)
            _waiting.Add(push);
        else
            Take(push);
    }

    /// <summary>Takes the answer to an own send, edit, deletion or reaction.</summary>
    /// <param name="message">As answered.</param>
    /// <param name="clientId">The send it answers; null for other calls.</param>
    public void Acknowledge(Message message, string? clientId = null)
    {
        Complete(message, clientId);
        Apply(new Push("MessageChanged", message));
    }

    /// <summary>Takes a page of history that was asked for with <paramref name="before"/>.</summary>
    /// <returns>False when it no longer fits: ask again from the room's floor.</returns>
    public bool Apply(string roomId, long before, HistoryPage page)
    {
        if (!_rooms.TryGetValue(roomId, out var room) || !room.Apply(before, page))
            return false;
        Touched(roomId, room);
        return true;
    }

    public RoomSnapshot? Snapshot(string roomId)
    {
        if (!_rooms.TryGetValue(roomId, out var room))
            return null;
        var early = room.Held.Select(c => c.Message).Concat(_waiting.Select(p => p.Payload as Message)).OfType<Message>();
        return RoomSnapshot.Of(
            room,
            sending: [.. Outbox.Waiting.Where(e => e.RoomId == roomId)],
            arriving: [.. early.Where(m => m.RoomId == roomId && m.ClientId is not null && m.Seq == m.Rev && m.Rev > room.Rev).DistinctBy(m => m.Id).OrderBy(m => m.Seq)]);
    }

    public void Disconnected()
    {
        EndResume(complete: false);
        _asked = true;
    }

    private void Complete(Message message, string? clientId = null)
    {
        if (Outbox.Remove(clientId ?? message.ClientId) is { } entry)
            _changes.Add(new SendCompleted(entry, message));
    }

    private void Touched(string roomId, RoomView room, bool reloaded = false)
    {
        if (room.NeedsResume)
            _behind.Add(roomId);
        else
            _behind.Remove(roomId);
        _changes.Add(new RoomUpdated(roomId, reloaded));
    }
}
