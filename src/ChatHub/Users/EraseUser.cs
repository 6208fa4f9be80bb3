using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Delivery;
using ChatHub.Messages;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Storage;
using SessionBroker;

namespace ChatHub.Users;

/// <summary>
/// Removes what identifies a person, everywhere. Their messages become deleted ones under a pseudonym that leads nowhere; the other parties keep their own
/// words and the room.
/// </summary>
/// <remarks>
/// (1) note the erasure and refuse the person's tokens, in one transaction; (2) end their connections; (3) room by room, empty what they wrote, and delete
/// the recordings they are on; (4) in one transaction everything keyed by them, their name and id in the rooms, and the id in the note; (5) scrub the store; (6) drop the note. Killed anywhere, the
/// note takes it up again.
/// </remarks>
internal sealed class EraseUser(CommitQueue queue, RoomWriter writer, IBus bus, Revocations revocations, RenameParty rename, ForgetPerson recordings, IDatabase database, TimeProvider clock)
{
    /// <summary>Shown in place of the name; has no language.</summary>
    private static readonly RedactedText NoName = RedactedText.Stored.Read("—");

    private static readonly string Erased = TokenVerdict.Revoked.Problem!.ToString();

    public async Task<Result<Done>> HandleAsync(string userText)
    {
        if (!UserId.TryParse(userText, out var user)) return Fault.Invalid("The user's id is malformed.");
        await EraseAsync(user);
        return new Done();
    }

    public async Task EraseAsync(UserId user)
    {
        // (1)
        var pseudonym = new UserId(await queue.WriteAsync(session => NoteAsync(session, user)));
        // A note that names the pseudonym alone has come past (4).
        if (user != pseudonym) await EraseAsync(user, pseudonym);
        // (5)
        await queue.ScrubAsync();
        // (6)
        await queue.WriteAsync(async session => await session.ExecuteAsync("delete from erasures where user_id = @pseudonym", new { pseudonym }));
    }

    private async Task EraseAsync(UserId user, UserId pseudonym)
    {
        // (2)
        bus.Publish(new EndConnections(user, null, Erased));
        // (3)
        foreach (var room in await RoomsOfAsync(user))
            await writer.WriteAsync(session => EraseInRoomAsync(session, room, user));
        await recordings.HandleAsync(user.Value, pseudonym.Value);
        // (4)
        await writer.WriteAsync(session => EraseRestAsync(session, user, pseudonym));
    }

    private async ValueTask<string> NoteAsync(DbSession session, UserId user)
    {
        await revocations.RevokeAsync(session, user);
        await session.ExecuteAsync("""
            insert into erasures (user_id, pseudonym, started_at) values (@user, @pseudonym, @at) on conflict (user_id) do nothing
            """, new { user, pseudonym = $"erased-{NewId.Create(clock):N}", at = Now });
        return (await session.ScalarAsync<string>("select pseudonym from erasures where user_id = @user", new { user }))!;
    }

    private async Task<List<RoomId>> RoomsOfAsync(UserId user)
    {
        await using var session = await database.ReadAsync();
        return await session.QueryAsync<RoomId>("select id from rooms where buyer_id = @user or seller_id = @user", new { user });
    }

    private async ValueTask<Written<Done>> EraseInRoomAsync(DbSession session, RoomId roomId, UserId user)
    {
        if (await RoomGuard.LockAsync(session, roomId) is not { } room || room.SideOf(user) is not { } side) return Written<Done>.Unchanged(default);
        var changes = await MessageErasure.ApplyAsync(session, room, side, Now);
        await RoomGuard.SaveAsync(session, room);
        return new(default(Done), await MessageChange.PushesAsync(session, room, changes));
    }

    private async ValueTask<Written<Done>> EraseRestAsync(DbSession session, UserId user, UserId pseudonym)
    {
        var pushes = new List<Push>();
        // Once more: a send that was on its way when the tokens were refused may have come in behind the first pass.
        foreach (var room in await session.QueryAsync<RoomId>("select id from rooms where buyer_id = @user or seller_id = @user order by id", new { user }))
            pushes.AddRange((await EraseInRoomAsync(session, room, user)).Pushes);
        await MessageErasure.ForgetAsync(session, user, pseudonym);
        await BlockErasure.ApplyAsync(session, user);
        await PresenceErasure.ApplyAsync(session, user);
        await session.ExecuteAsync("delete from users where id = @user", new { user });
        pushes.AddRange(await rename.ApplyAsync(session, user, pseudonym, NoName));
        await session.ExecuteAsync("update erasures set user_id = @pseudonym where user_id = @user", new { user, pseudonym });
        return new(default(Done), pushes);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
