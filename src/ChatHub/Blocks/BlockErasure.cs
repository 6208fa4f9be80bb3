using ChatHub.Protocol;

namespace ChatHub.Blocks;

/// <summary>What blocks hold of an erased person: their own list, and their place on others'.</summary>
internal static class BlockErasure
{
    public static async ValueTask ApplyAsync(DbSession session, UserId user)
    {
        await session.ExecuteAsync("update block_lists set size = size - 1 where owner_id in (select blocker_id from blocks where blocked_id = @user)", new { user });
        await session.ExecuteAsync("delete from blocks where blocker_id = @user or blocked_id = @user", new { user });
        await session.ExecuteAsync("delete from block_lists where owner_id = @user", new { user });
    }
}
