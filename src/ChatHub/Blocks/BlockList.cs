using ChatHub.Access;
using ChatHub.Protocol;

namespace ChatHub.Blocks;

/// <summary>A person's block list, and the marketplace's question about a pair.</summary>
internal sealed class BlockList(IDatabase database)
{
    public async Task<Result<IReadOnlyList<BlockedUser>>> ReadAsync(Caller caller)
    {
        await using var session = await database.ReadAsync();
        var rows = await session.QueryAsync<BlockRow>(
            "select blocker_id, blocked_id, since from blocks where blocker_id = @user order by since, blocked_id", new { user = caller.User });
        return rows.ConvertAll(r => new BlockedUser(r.BlockedId, DateTimeOffset.FromUnixTimeMilliseconds(r.Since)));
    }

    /// <summary>May these two start new business? Either's block says no; which one's is not told.</summary>
    public async Task<Result<BlockedPair>> BetweenAsync(string? aText, string? bText)
    {
        if (!UserId.TryParse(aText, out var a) || !UserId.TryParse(bText, out var b)) return Fault.Invalid("a and b must be user ids.");
        await using var session = await database.ReadAsync();
        return new BlockedPair((await BlockGuard.BetweenAsync(session, a, b)).Any);
    }

    /// <returns>False when the list is full. One statement decides, so two nodes cannot both take the last place.</returns>
    public static async ValueTask<bool> TakePlaceAsync(DbSession session, UserId owner) => await session.ExecuteAsync("""
        insert into block_lists (owner_id, size) values (@owner, 1)
        on conflict (owner_id) do update set size = block_lists.size + 1 where block_lists.size < @max
        """, new { owner, max = BlockUser.MaxBlocks }) > 0;

    public static async ValueTask GivePlaceAsync(DbSession session, UserId owner) =>
        await session.ExecuteAsync("update block_lists set size = size - 1 where owner_id = @owner", new { owner });
}

internal sealed record BlockedUser(UserId UserId, DateTimeOffset Since);

internal sealed record BlockedPair(bool Blocked);
