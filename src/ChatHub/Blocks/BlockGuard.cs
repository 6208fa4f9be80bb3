using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Blocks;

/// <summary>What other slices ask of blocks inside their own transaction, holding the room's lock.</summary>
internal static class BlockGuard
{
    private static readonly ListSql MadeBySql = new(d => $"select blocker_id, blocked_id, since from blocks where {d.In("blocker_id", "list")}");

    /// <summary>All blocks made by these people.</summary>
    public static async ValueTask<BlockSet> MadeByAsync(DbSession session, IEnumerable<UserId> people)
    {
        var rows = await session.QueryListAsync(MadeBySql, people.Select(p => p.Value), row => new BlockRow
        {
            BlockerId = new(row.GetString(0)),
            BlockedId = new(row.GetString(1)),
            Since = row.GetInt64(2),
        });
        return new(rows);
    }

    public static async ValueTask<Standing> StandingAsync(DbSession session, RoomState room, Side side)
    {
        var blocks = await BetweenAsync(session, room.BuyerId, room.SellerId);
        return blocks.Standing(room, side);
    }

    /// <summary>The blocks between two people, either way.</summary>
    public static async ValueTask<BlockSet> BetweenAsync(DbSession session, UserId a, UserId b) => new(await session.QueryAsync<BlockRow>("""
        select blocker_id, blocked_id, since from blocks
        where (blocker_id = @a and blocked_id = @b) or (blocker_id = @b and blocked_id = @a)
        """, new { a, b }));
}

internal sealed class BlockRow
{
    public required UserId BlockerId { get; init; }

    public required UserId BlockedId { get; init; }

    /// <summary>Unix ms.</summary>
    public required long Since { get; init; }
}

/// <summary>Blocks as one transaction saw them.</summary>
internal sealed class BlockSet(IEnumerable<BlockRow> rows)
{
    private readonly Dictionary<(UserId, UserId), long> since = rows.ToDictionary(r => (r.BlockerId, r.BlockedId), r => r.Since);

    public bool Any => since.Count > 0;

    /// <summary>When <paramref name="blocker"/> blocked <paramref name="blocked"/>, Unix ms; null if not.</summary>
    public long? Since(UserId blocker, UserId blocked) => since.TryGetValue((blocker, blocked), out var at) ? at : null;

    public Standing Standing(RoomState room, Side side)
    {
        if (!Any) return default;
        var (me, other) = (room.Party(side), room.Party(side.Other()));
        return new(BlockRules.Cuts(room, Since(me, other)), BlockRules.Cuts(room, Since(other, me)));
    }
}
