using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>A message's row as it truly stands, before anybody's view of it: what changes are judged by. Never leaves the slice.</summary>
internal sealed class MessageHead
{
    public required long Seq { get; init; }

    public required Guid Id { get; init; }

    public required UserId SenderId { get; init; }

    public required string Text { get; init; }

    public required string Masks { get; init; }

    public required long SentAt { get; init; }

    public long? EditedAt { get; init; }

    public long? DeletedAt { get; init; }

    public required long Rev { get; init; }

    public long? BuyerRev { get; init; }

    public long? SellerRev { get; init; }

    /// <summary>The side that did not send it still sees an older content.</summary>
    public required bool Held { get; init; }

    public bool ExistsFor(Side side) => (side == Side.Buyer ? BuyerRev : SellerRev) is not null;

    /// <summary>Deleted as far as this side knows: a deletion that was withheld from it has not happened.</summary>
    public bool IsDeletedFor(RoomState room, Side side) => DeletedAt is not null && !(Held && room.Party(side) != SenderId);

    /// <summary>Finds a message that exists for the caller's side.</summary>
    public static async ValueTask<MessageHead?> FindAsync(DbSession session, RoomId room, Guid message, Side side)
    {
        var head = await session.FirstOrDefaultAsync<MessageHead>("""
            select seq, id, sender_id, text, masks, sent_at, edited_at, deleted_at, rev, buyer_rev, seller_rev, held
            from messages where id = @message and room_id = @room
            """, new { message, room });
        return head?.ExistsFor(side) == true ? head : null;
    }
}
