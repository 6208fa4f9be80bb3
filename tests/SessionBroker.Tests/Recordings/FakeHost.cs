using System.Collections.Concurrent;
using SessionBroker.Ports;

namespace SessionBroker.Tests.Recordings;

/// <summary>The application around the broker, as far as recordings need one.</summary>
internal sealed class FakeHost : IBrokerHost
{
    public ConcurrentQueue<RecordingChange> Told { get; } = [];

    /// <summary>Masks telephone numbers as the hub's gate would; null is the gate out of order.</summary>
    public Func<string, string?> Redact { get; set; } = text => text.Replace("090-1234-5678", "***", StringComparison.Ordinal);

    public IEnumerable<SessionNotice> Notices => Told.Select(change => change.Notice).OfType<SessionNotice>();

    /// <summary>Every room is an open order of the same two.</summary>
    public ValueTask<CallRoom?> FindRoomAsync(string roomId, string? callerId, CancellationToken cancel = default)
    {
        var room = new CallRoom(
            roomId, RecordingRig.Buyer, "ボブ", RecordingRig.Seller, "Sally", CallsAllowed.Video, CallsOpen: true, Closed: false, CallerHasBlocked: false, WithheldFrom: null);
        return new(callerId is null || room.IsParty(callerId) ? room : null);
    }

    public ValueTask SessionChangedAsync(SessionChange change, CancellationToken cancel = default) => ValueTask.CompletedTask;

    public ValueTask RecordingChangedAsync(RecordingChange change, CancellationToken cancel = default)
    {
        Told.Enqueue(change);
        return ValueTask.CompletedTask;
    }

    public ValueTask<string?> RedactTranscriptAsync(string roomId, string text, CancellationToken cancel = default) => new(Redact(text));
}
