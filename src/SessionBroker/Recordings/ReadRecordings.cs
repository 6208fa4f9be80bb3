using SessionBroker.Recordings;
using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker;

/// <summary>Recordings as a party may see them.</summary>
public sealed class ReadRecordings
{
    private readonly BrokerStore store;

    internal ReadRecordings(BrokerStore store) => this.store = store;

    /// <returns>The oldest first.</returns>
    public Task<BrokerResult<IReadOnlyList<Recording>>> OfSessionAsync(string callerId, Guid sessionId, CancellationToken cancel) => store.ReadAsync<BrokerResult<IReadOnlyList<Recording>>>(
        async session =>
        {
            if (await SessionStore.FindAsync(session, sessionId) is not { } of || SessionView.For(callerId, of) is null) return BrokerFault.NoSuchSession;
            return (await RecordingStore.OfSessionAsync(session, sessionId)).ConvertAll(RecordingView.Shown);
        },
        cancel);

    /// <summary>For a catch-up: of each of these rooms (the caller is known to be a party), by room id.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<Recording>>> OfRoomsAsync(string callerId, IReadOnlyList<string> roomIds, CancellationToken cancel) =>
        store.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<Recording>>>(
            async session => (await RecordingStore.OfRoomsAsync(session, callerId, roomIds))
                .GroupBy(row => row.RoomId)
                .ToDictionary(room => room.Key, IReadOnlyList<Recording> (room) => [.. room.Select(RecordingView.Shown)]),
            cancel);
}
