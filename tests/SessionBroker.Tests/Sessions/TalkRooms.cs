using SessionBroker.Ports;

namespace SessionBroker.Tests.Sessions;

/// <summary>The application that hosts the broker, as far as it asks: rooms by their ids, and what it was told. Thread-safe.</summary>
internal sealed class TalkRooms : IBrokerHost
{
    private readonly Lock _lock = new();
    private readonly List<SessionChange> _changes = [];

    /// <summary>What a caller finds in a room; by default every room is an open order of <c>ben</c> and <c>sally</c>.</summary>
    public Func<CallRoom, string?, CallRoom?> Seen { get; set; } = (room, _) => room;

    /// <summary>Asked before each change is taken; what it throws is the host's failure.</summary>
    public Action OnChange { get; set; } = () => { };

    public IReadOnlyList<SessionChange> Changes
    {
        get
        {
            lock (_lock) return [.. _changes];
        }
    }

    public IEnumerable<SessionNotice> Notices => Changes.Where(change => change.Notice is not null).Select(change => change.Notice!.Value);

    public ValueTask<CallRoom?> FindRoomAsync(string roomId, string? callerId, CancellationToken cancel = default)
    {
        var room = new CallRoom(roomId, "ben", "Ben", "sally", "Sally 山田", CallsAllowed.Video, CallsOpen: true, Closed: false, CallerHasBlocked: false, WithheldFrom: null);
        return new(callerId is null || room.IsParty(callerId) ? Seen(room, callerId) : null);
    }

    public ValueTask SessionChangedAsync(SessionChange change, CancellationToken cancel = default)
    {
        OnChange();
        lock (_lock) _changes.Add(change);
        return ValueTask.CompletedTask;
    }

    public ValueTask RecordingChangedAsync(RecordingChange change, CancellationToken cancel = default) => ValueTask.CompletedTask;

    public ValueTask<string?> RedactTranscriptAsync(string roomId, string text, CancellationToken cancel = default) => new(text);
}
