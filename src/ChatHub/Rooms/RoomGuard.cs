using ChatHub.Protocol;
using Microsoft.Data.Sqlite;

namespace ChatHub.Rooms;

/// <summary>
/// What other slices ask of rooms inside their own transaction. A locked room changes under nobody: its revision, stage and parties, and the blocks
/// between its parties (blocking locks the pair's rooms too), stand until the commit.
/// </summary>
internal static class RoomGuard
{
    public const string Columns =
        "id, kind, stage, calls, buyer_id, buyer_name, seller_id, seller_name, title, rev, opened_at, buyer_at, seller_at, buyer_last, seller_last, granted_types, granted_until";

    private static readonly ListSql LockSql = new(d => $"select {Columns} from rooms where {d.In("id", "list")} order by id{d.ForUpdate}");

    /// <summary>Locks rooms in the order of their ids, so that two nodes never wait for each other in a circle.</summary>
    public static async ValueTask<Dictionary<RoomId, RoomState>> LockAsync(DbSession session, IEnumerable<RoomId> rooms)
    {
        var rows = await session.QueryListAsync(LockSql, rooms.Select(r => r.Value), RoomRow.Read);
        return rows.ToDictionary(r => r.Id);
    }

    public static async ValueTask<RoomState?> LockAsync(DbSession session, RoomId room) =>
        await session.FirstOrDefaultAsync<RoomState>($"select {Columns} from rooms where id = @room{session.Dialect.ForUpdate}", new { room });

    /// <summary>Locks every room of a pair, on either side.</summary>
    public static ValueTask<List<RoomState>> LockPairAsync(DbSession session, UserId a, UserId b) => PairAsync(session, a, b, session.Dialect.ForUpdate);

    public static ValueTask<List<RoomState>> OfPairAsync(DbSession session, UserId a, UserId b) => PairAsync(session, a, b, string.Empty);

    private static ValueTask<List<RoomState>> PairAsync(DbSession session, UserId a, UserId b, string locking) => session.QueryAsync<RoomState>(
        $"select {Columns} from rooms where (buyer_id = @a and seller_id = @b) or (buyer_id = @b and seller_id = @a) order by id{locking}", new { a, b });

    public static async ValueTask<RoomState?> FindAsync(DbSession session, RoomId room) =>
        await session.FirstOrDefaultAsync<RoomState>($"select {Columns} from rooms where id = @room", new { room });

    /// <summary>Stores the counters of a locked room.</summary>
    public static async ValueTask SaveAsync(DbSession session, RoomState room) => await session.ExecuteAsync($"""
        update rooms set changed_at = {session.Dialect.Now}, rev = @Rev, buyer_at = @BuyerAt, seller_at = @SellerAt, buyer_last = @BuyerLast, seller_last = @SellerLast where id = @Id
        """, room);

    /// <summary>The same for a batch: one statement where each costs a round trip.</summary>
    public static async ValueTask SaveAllAsync(DbSession session, IReadOnlyList<RoomState> rooms)
    {
        if (session.Dialect.IsSqlite) await SaveEachAsync(session, rooms);
        else await SaveTogetherAsync(session, rooms);
    }

    /// <summary>SQLite is in the process: one statement, prepared once and stepped once a room.</summary>
    private static async ValueTask SaveEachAsync(DbSession session, IReadOnlyList<RoomState> rooms)
    {
        const string Sql = "update rooms set rev = $rev, buyer_at = $buyerAt, seller_at = $sellerAt, buyer_last = $buyerLast, seller_last = $sellerLast where id = $id";
        var command = SqliteStatements.Of(session, Sql,
            ("$rev", SqliteType.Integer), ("$buyerAt", SqliteType.Integer), ("$sellerAt", SqliteType.Integer),
            ("$buyerLast", SqliteType.Integer), ("$sellerLast", SqliteType.Integer), ("$id", SqliteType.Text));
        var p = command.Parameters;
        foreach (var room in rooms)
        {
            (p[0].Value, p[1].Value, p[2].Value) = (room.Rev, room.BuyerAt, room.SellerAt);
            (p[3].Value, p[4].Value, p[5].Value) = (room.BuyerLast, room.SellerLast, room.Id.Value);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async ValueTask SaveTogetherAsync(DbSession session, IReadOnlyList<RoomState> rooms)
    {
        T[] Column<T>(Func<RoomState, T> value) => [.. rooms.Select(value)];
        await session.ExecuteAsync($"""
            update rooms r set changed_at = {session.Dialect.Now}, rev = n.rev, buyer_at = n.buyer_at, seller_at = n.seller_at, buyer_last = n.buyer_last, seller_last = n.seller_last
            from unnest(@ids, @revs, @buyerAts, @sellerAts, @buyerLasts, @sellerLasts) as n (id, rev, buyer_at, seller_at, buyer_last, seller_last)
            where r.id = n.id
            """,
            new
            {
                ids = Column(r => r.Id.Value),
                revs = Column(r => r.Rev),
                buyerAts = Column(r => r.BuyerAt),
                sellerAts = Column(r => r.SellerAt),
                buyerLasts = Column(r => r.BuyerLast),
                sellerLasts = Column(r => r.SellerLast),
            });
    }

    /// <summary>As <see cref="LockAsync(DbSession, RoomId)"/>, for a party: a stranger gets what a missing room gives.</summary>
    public static async ValueTask<Result<(RoomState Room, Side Side)>> LockForAsync(DbSession session, RoomId room, UserId party) =>
        ForParty(await LockAsync(session, room), party);

    public static async ValueTask<Result<(RoomState Room, Side Side)>> FindForAsync(DbSession session, RoomId room, UserId party) =>
        ForParty(await FindAsync(session, room), party);

    private static Result<(RoomState Room, Side Side)> ForParty(RoomState? room, UserId party) =>
        room?.SideOf(party) is { } side ? (room, side) : Fault.NoSuchRoom;
}
