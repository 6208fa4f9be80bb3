using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker;

/// <summary>Sessions as a party may see them.</summary>
public sealed class ReadSessions
{
    private const int MaxOfRoom = 100;

    private readonly IBrokerHost host;
    private readonly BrokerStore store;

    internal ReadSessions(IBrokerHost host, BrokerStore store)
    {
        this.host = host;
        this.store = store;
    }

    public async Task<BrokerResult<Session>> FindAsync(string callerId, Guid sessionId, CancellationToken cancel)
    {
        var row = await store.ReadAsync(session => SessionStore.FindAsync(session, sessionId), cancel);
        return row is not null && SessionView.For(callerId, row) is { } shown ? shown : BrokerFault.NoSuchSession;
    }

    /// <summary>Newest first, at most 100.</summary>
    public async Task<BrokerResult<IReadOnlyList<Session>>> OfRoomAsync(string callerId, string roomId, CancellationToken cancel)
    {
        if (await host.FindRoomAsync(roomId, callerId, cancel) is null) return BrokerFault.NoSuchRoom;
        var rows = await store.ReadAsync(
            session => session.QueryAsync<SessionRow>($"""
                select {SessionStore.Columns} from sessions where room_id = @roomId and (withheld_from is null or withheld_from <> @callerId) order by created_at desc, id desc limit @MaxOfRoom
                """, new { roomId, callerId, MaxOfRoom }).AsTask(),
            cancel);
        return Shown(callerId, rows);
    }

    /// <summary>For a catch-up: of each of these rooms (the caller is known to be a party) the open session, or the last one, by room id.</summary>
    public async Task<IReadOnlyDictionary<string, Session>> LatestOfAsync(string callerId, IReadOnlyList<string> roomIds, CancellationToken cancel)
    {
        // The open session is always the newest that this caller may see.
        var rows = await store.ReadAsync(
            session => session.QueryAsync<SessionRow>($"""
                select {SessionStore.Columns} from (
                    select s.*, row_number() over (partition by room_id order by created_at desc, id desc) as place
                    from sessions s where {session.Dialect.In("room_id", "rooms")} and (withheld_from is null or withheld_from <> @callerId)) newest
                where place = 1
                """, new { rooms = session.Dialect.List(roomIds), callerId }).AsTask(),
            cancel);
        return Shown(callerId, rows).ToDictionary(shown => shown.RoomId);
    }

    private static List<Session> Shown(string callerId, List<SessionRow> rows) => [.. rows.Select(row => SessionView.For(callerId, row)).OfType<Session>()];
}
