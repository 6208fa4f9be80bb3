using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>
/// One room, put together from snapshots and changes. What it shows is always the room as it was at <see cref="Rev"/>: a change that
/// comes early is held until all before it have come or a snapshot covers them. No clock, no I/O; not thread-safe.
/// </summary>
internal sealed class RoomView
{
    private readonly string _self;
    private readonly MessageWindow _window = new();
    private readonly SortedDictionary<long, Change> _held = [];
    private readonly RoomFacts _facts = new();
    private bool _behind;

    public RoomView(string self, RoomDelta first)
    {
        _self = self;
        Room = first.Room;
        _window.Reset(Room.Rev);
        _facts.Replace(first);
    }

    public Room Room { get; private set; }

    /// <summary>The cursor: everything up to this revision is accounted for.</summary>
    public long Rev => Room.Rev;

    public bool NeedsResume => _behind || _held.Count > 0;

    public IList<Message> Messages => _window.Messages;

    public long Floor => _window.Floor;

    public RoomFacts Facts => _facts;

    public IEnumerable<Change> Held => _held.Values;

    /// <summary>Takes one revision, whichever way it came: a push, or the answer to an own call.</summary>
    public void Apply(Change change)
    {
        if (change.Rev <= Rev)
            Repeat(change);
        else if (!_held.TryGetValue(change.Rev, out var known) || change.SaysMoreThan(known))
            _held[change.Rev] = change;
        Drain();
    }

    /// <summary>Takes what a resume says of this room.</summary>
    /// <param name="delta">The room from one snapshot.</param>
    /// <param name="since">The cursor sent for this room; null when none was.</param>
    /// <returns>True when the messages known were dropped.</returns>
    public bool Apply(RoomDelta delta, long? since)
    {
        // A head below the cursor it answers: the server's log was put back to an earlier state, and nothing known holds.
        if (delta.Reload || delta.Room.Rev < since)
            return Reload(delta);

        if (since is null)
        {
            // Not asked about: it says that something is missing, not what.
            _behind |= delta.Room.Rev > Rev;
            return false;
        }

        if (delta.Room.Rev >= Rev)
        {
            foreach (var message in delta.Messages)
                _window.Upsert(message);
            Take(delta.Room);
            _behind = false;
            Drain();
        }
        _facts.Replace(delta);
        return false;
    }

    /// <inheritdoc cref="MessageWindow.Extend"/>
    public bool Apply(long before, HistoryPage page)
    {
        if (!_window.Extend(before, page))
            return false;
        foreach (var message in page.Messages)
            Apply(new Change(message.Rev, message, Room: null));
        return true;
    }

    public void Apply(ReadMarked mark)
    {
        _facts.Mark(mark.UserId, mark.Seq);
        if (mark.UserId == _self && mark.Seq >= Room.ReadSeq)
            Room = Room with { ReadSeq = mark.Seq, Unread = UnreadAbove(mark.Seq) ?? mark.Unread ?? Room.Unread };
    }

    /// <summary>
    /// The hub counted at a revision of its own: a message on its way would be counted by it and again when it comes. Null where not all
    /// is here that counts.
    /// </summary>
    private int? UnreadAbove(long seq)
    {
        var isWhole = _window.Floor <= seq && _held.Values.All(h => h.Message is not { } early || early.Seq > Rev || _window.Find(early.Seq) is not null);
        return isWhole ? _window.Messages.Count(m => m.DeletedAt is null && Summary.IsCountable(m, seq, _self)) : null;
    }

    private bool Reload(RoomDelta delta)
    {
        _window.Reset(delta.Room.Rev);
        _held.Clear();
        _behind = false;
        Room = delta.Room;
        _facts.Replace(delta);
        return true;
    }

    /// <summary>A revision already accounted for: at most it brings a later version of what is known.</summary>
    private void Repeat(Change change)
    {
        // One known in a version yet to come alone must not appear in an earlier one than it had at the cursor.
        if (change.Message is { } message && (_window.Find(message.Seq) is not null || _held.Values.All(h => h.Message?.Seq != message.Seq)))
            _window.Upsert(message);
        if (change.Room is { } room && room.Rev == Rev)
            Take(room);
    }

    private void Drain()
    {
        while (_held.Count > 0 && _held.First() is var (rev, change) && rev <= Rev + 1)
        {
            _held.Remove(rev);
            if (rev <= Rev)
                Repeat(change);
            else
                Step(change);
        }
    }

    private void Step(Change change)
    {
        if (change.Message is { } message)
        {
            Room = Summary.After(Room, _window.Find(message.Seq), message, _self);
            _window.Upsert(message);
            _facts.StopTyping(message.SenderId);
        }
        else if (change.Room is { } room)
        {
            Take(room);
        }
        Room = Room with { Rev = change.Rev };
    }

    /// <summary>A room's own snapshot, made perhaps before a mark that came ahead of it: marks only move forward.</summary>
    private void Take(Room room) =>
        Room = room.ReadSeq >= Room.ReadSeq ? room : room with { ReadSeq = Room.ReadSeq, Unread = Room.Unread };
}
