using ChatHub.Protocol;

namespace ChatHub.Presence;

/// <summary>What presence holds of an erased person.</summary>
internal static class PresenceErasure
{
    public static async ValueTask ApplyAsync(DbSession session, UserId user)
    {
        await session.ExecuteAsync("delete from privacy where user_id = @user", new { user });
        await session.ExecuteAsync("delete from last_seen where user_id = @user", new { user });
        await session.ExecuteAsync("delete from connections where user_id = @user", new { user });
    }
}
