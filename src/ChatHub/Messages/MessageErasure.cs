using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>What messages hold of an erased person. The rows stay, empty and under a pseudonym: the room's revisions have no holes.</summary>
internal static class MessageErasure
{
    /// <summary>Deletes all that the person wrote in a room, with every older version of it, for everybody.</summary>
    /// <param name="room">Locked; saved by the caller.</param>
    public static async ValueTask<List<MessageChange>> ApplyAsync(DbSession session, RoomState room, Side side, long at)
    {
        var user = room.Party(side);
        var other = side.Other();
        var changes = new List<MessageChange>();
        // An erased message has no fingerprint left: an erasure that is taken up again goes on where it stopped.
        var own = await session.QueryAsync<OwnRow>("""
            select seq, buyer_rev, seller_rev from messages where room_id = @room and sender_id = @user and length(client_hash) > 0 order by seq
            """, new { room = room.Id, user });
        foreach (var message in own)
        {
            var otherSees = (other == Side.Buyer ? message.BuyerRev : message.SellerRev) is not null;
            var change = MessageChange.Of(message.Seq, room.Advance(), side, otherSees);
            await session.ExecuteAsync($"""
                update messages set text = '', masks = '', labels = '', client_hash = @none, client_id = id, edited_at = null, deleted_at = coalesce(deleted_at, @at), held = @no,
                    rev = @Rev, {side.Column("rev")} = @Rev{(otherSees ? $", {other.Column("rev")} = @Rev" : "")}
                where room_id = @room and seq = @Seq
                """, new { change.Rev, change.Seq, room = room.Id, at, no = false, none = Array.Empty<byte>() });
            await session.ExecuteAsync("delete from message_versions where room_id = @room and seq = @Seq", new { room = room.Id, change.Seq });
            changes.Add(change);
            changes.AddRange(await MessageContent.TouchQuotesAsync(session, room, message.Seq, side, otherSees));
        }
        changes.AddRange(await EraseReactionsAsync(session, room, user));
        return changes;
    }

    private static async ValueTask<List<MessageChange>> EraseReactionsAsync(DbSession session, RoomState room, UserId user)
    {
        var changes = new List<MessageChange>();
        var reacted = await session.QueryAsync<OwnRow>("""
            select seq, buyer_rev, seller_rev from messages where room_id = @room
                and seq in (select seq from reactions where room_id = @room and user_id = @user) order by seq
            """, new { room = room.Id, user });
        await session.ExecuteAsync("delete from reactions where room_id = @room and user_id = @user", new { room = room.Id, user });
        foreach (var message in reacted)
        {
            var change = new MessageChange(message.Seq, room.Advance(), message.BuyerRev is not null, message.SellerRev is not null);
            await session.ExecuteAsync($"""
                update messages set rev = @Rev{(change.BuyerSees ? ", buyer_rev = @Rev" : "")}{(change.SellerSees ? ", seller_rev = @Rev" : "")}
                where room_id = @room and seq = @Seq
                """, new { change.Rev, change.Seq, room = room.Id });
            changes.Add(change);
        }
        return changes;
    }

    /// <summary>Puts the pseudonym in the place of the id.</summary>
    public static async ValueTask ForgetAsync(DbSession session, UserId user, UserId pseudonym)
    {
        var args = new { user, pseudonym };
        await session.ExecuteAsync("update messages set sender_id = @pseudonym where sender_id = @user and room_id in (select id from rooms where buyer_id = @user or seller_id = @user)", args);
        await session.ExecuteAsync("update message_versions set held_for = @pseudonym where held_for = @user and room_id in (select id from rooms where buyer_id = @user or seller_id = @user)", args);
        await session.ExecuteAsync("delete from read_marks where user_id = @user and room_id in (select id from rooms where buyer_id = @user or seller_id = @user)", args);
    }

    private sealed class OwnRow
    {
        public required long Seq { get; init; }

        public long? BuyerRev { get; init; }

        public long? SellerRev { get; init; }
    }
}
