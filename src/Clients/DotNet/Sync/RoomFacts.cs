using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>What a room has beside its log: small, without revisions, and taken as it stands.</summary>
internal sealed class RoomFacts
{
    private readonly Dictionary<string, long> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _typing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Recording> _recordings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sessions = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Marks => _marks;
    public IReadOnlyDictionary<string, DateTimeOffset> Typing => _typing;
    public IReadOnlyCollection<Recording> Recordings => _recordings.Values;
    public PresenceChange? Presence { get; private set; }
    public Session? Session { get; private set; }

    public void Replace(RoomDelta delta)
    {
        foreach (var mark in delta.ReadMarks)
            Mark(mark.UserId, mark.Seq);
        Presence = delta.Presence;
        if (delta.Session is null)
            Session = null;
        else
            Change(delta.Session);
        foreach (var recording in delta.Recordings)
            Change(recording);
    }

    public void Mark(string userId, long seq) => _marks[userId] = Math.Max(seq, _marks.GetValueOrDefault(userId));

    public void Type(TypingNotice notice) => _typing[notice.UserId] = notice.Until;

    public void StopTyping(string? userId)
    {
        if (userId is not null)
            _typing.Remove(userId);
    }

    public void Change(PresenceChange presence) => Presence = presence;

    public void Change(Session session)
    {
        _sessions.Add(session.Id);
        var newer = Session is not { } known || (known.Id == session.Id ? known.Version <= session.Version : known.CreatedAt <= session.CreatedAt);
        if (newer)
            Session = session;
    }

    public bool Knows(Recording recording) => _recordings.ContainsKey(recording.Id) || _sessions.Contains(recording.SessionId);

    public void Change(Recording recording)
    {
        _sessions.Add(recording.SessionId);
        if (!_recordings.TryGetValue(recording.Id, out var known) || known.Version <= recording.Version)
            _recordings[recording.Id] = recording;
    }
}
