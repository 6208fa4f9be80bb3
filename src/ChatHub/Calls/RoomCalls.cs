using ChatHub.Protocol;
using ChatHub.Rooms;
using SessionBroker;

namespace ChatHub.Calls;

/// <summary>What a catch-up tells of rooms' calls, as they stand.</summary>
internal sealed class RoomCalls(ReadSessions sessions, ReadRecordings recordings)
{
    public async ValueTask<CallsOfRooms> OfAsync(UserId viewer, IReadOnlyList<RoomState> rooms)
    {
        // Only an order was ever open to calls.
        var orders = rooms.Where(room => room.Kind == RoomKind.Order).Select(room => room.Id.Value).ToList();
        return orders.Count == 0
            ? CallsOfRooms.None
            : new(await sessions.LatestOfAsync(viewer.Value, orders, CancellationToken.None), await recordings.OfRoomsAsync(viewer.Value, orders, CancellationToken.None));
    }
}

internal sealed class CallsOfRooms(IReadOnlyDictionary<string, Session> sessions, IReadOnlyDictionary<string, IReadOnlyList<Recording>> recordings)
{
    public static readonly CallsOfRooms None = new(new Dictionary<string, Session>(), new Dictionary<string, IReadOnlyList<Recording>>());

    public Session? Session(RoomId room) => sessions.GetValueOrDefault(room.Value);

    public IReadOnlyList<Recording> Recordings(RoomId room) => recordings.GetValueOrDefault(room.Value) ?? [];
}
