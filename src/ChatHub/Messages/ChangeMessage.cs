using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>What edits, deletions and reactions share: the room locked, the caller's side and standing, the message as it exists for them.</summary>
internal sealed class ChangeMessage(RoomWriter writer)
{
    /// <param name="decide">Inside the transaction; returns the changes made, none when nothing had to change, or a fault.</param>
    public async Task<Result<Message>> RunAsync(Caller caller, string? roomText, Guid? messageId, Func<Target, ValueTask<Result<List<MessageChange>>>> decide)
    {
        if (!RoomId.TryParse(roomText, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        if (messageId is not { } id) return Fault.Invalid("messageId must be a UUID.");
        return await writer.WriteAsync(session => ApplyAsync(session, caller, roomId, id, decide));
    }

    private static async ValueTask<Written<Message>> ApplyAsync(
        DbSession session, Caller caller, RoomId roomId, Guid id, Func<Target, ValueTask<Result<List<MessageChange>>>> decide)
    {
        var locked = await RoomGuard.LockForAsync(session, roomId, caller.User);
        if (locked.Failed) return Written<Message>.Refused(locked.Fault);
        var (room, side) = locked.Value;
        if (await MessageHead.FindAsync(session, roomId, id, side) is not { } head) return Written<Message>.Refused(Fault.NoSuchMessage);
        if (room.IsClosed) return Written<Message>.Refused(Fault.RoomIsClosed);
        var standing = await BlockGuard.StandingAsync(session, room, side);
        var changes = await decide(new(session, room, side, standing, head));
        if (changes.Failed) return Written<Message>.Refused(changes.Fault);
        if (changes.Value.Count > 0) await RoomGuard.SaveAsync(session, room);
        var answer = (await MessageReader.ReadAsync(session, room, side, [head.Seq]))[0];
        return new(answer, await MessageChange.PushesAsync(session, room, changes.Value));
    }

    internal sealed record Target(DbSession Session, RoomState Room, Side Side, Standing Standing, MessageHead Head)
    {
        public UserId User => Room.Party(Side);

        public bool IsOwn => Head.SenderId == User;

        public bool IsDeleted => Head.IsDeletedFor(Room, Side);
    }
}
