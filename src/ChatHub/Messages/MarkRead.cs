using System.Text.Json.Serialization;
using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Delivery;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>
/// Moves a person's mark forward, never back, for all their devices. The other party is told unless either hides receipts or a block cuts the room: what
/// they were shown before stays, and is not made up for later.
/// </summary>
internal sealed class MarkRead(RoomWriter writer)
{
    public async Task<Result<MarkedRead>> HandleAsync(Caller caller, MarkReadRequest request)
    {
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        if (request.Seq is not { } seq || seq < 0) return Fault.Invalid("seq must be 0 or more.");
        return await writer.WriteAsync(session => ApplyAsync(session, caller.User, roomId, seq));
    }

    private static async ValueTask<Written<MarkedRead>> ApplyAsync(DbSession session, UserId user, RoomId roomId, long asked)
    {
        var locked = await RoomGuard.LockForAsync(session, roomId, user);
        if (locked.Failed) return Written<MarkedRead>.Refused(locked.Fault);
        var (room, side) = locked.Value;
        var before = await ReadMarks.OfAsync(session, roomId, user);
        // Nothing beyond the newest message that exists for this person can have been read.
        var reached = Math.Min(asked, room.Last(side));
        var seq = Math.Max(before.Seq, reached);
        var shown = await IsShownAsync(session, room, side) ? Math.Max(before.Shown, Math.Min(seq, reached)) : before.Shown;
        if (seq != before.Seq || shown != before.Shown)
            await session.ExecuteAsync("""
                insert into read_marks (room_id, user_id, seq, shown) values (@roomId, @user, @seq, @shown)
                on conflict (room_id, user_id) do update set seq = excluded.seq, shown = excluded.shown
                """, new { roomId, user, seq, shown });
        var unread = (await ReadMarks.UnreadAsync(session, user, side, [roomId])).GetValueOrDefault(roomId);
        var pushes = new List<Push>();
        if (seq != before.Seq) pushes.Add(new(user, ClientMethods.ReadMarked, new ReadMarked(roomId, user, seq, unread)));
        if (shown != before.Shown) pushes.Add(new(room.Party(side.Other()), ClientMethods.ReadMarked, new ReadMarked(roomId, user, shown, null)));
        return new(new MarkedRead(roomId, seq, unread), pushes);
    }

    private static async ValueTask<bool> IsShownAsync(DbSession session, RoomState room, Side side)
    {
        var standing = await BlockGuard.StandingAsync(session, room, side);
        if (standing.CallerBlocks || standing.Withheld) return false;
        var privacy = await PrivacyStore.OfAsync(session, [room.BuyerId, room.SellerId]);
        return privacy.ShareReceipts(room.BuyerId, room.SellerId);
    }
}

/// <summary>The answer of <c>MarkRead</c>.</summary>
internal sealed record MarkedRead(RoomId RoomId, long Seq, long Unread);

/// <summary>A mark moved.</summary>
/// <param name="Unread">To the person's own devices alone.</param>
internal sealed record ReadMarked(RoomId RoomId, UserId UserId, long Seq, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Unread);
