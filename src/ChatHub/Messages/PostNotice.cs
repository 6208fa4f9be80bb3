using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Writes a call notice into a room: a system message of the hub's own words, which takes a revision and moves the room like any other, and never counts as unread.</summary>
internal sealed class PostNotice(RoomWriter writer, TimeProvider clock)
{
    private const string InsertSql = """
        insert into messages (room_id, seq, id, sender_id, client_id, client_hash, text, masks, sent_at, rev, buyer_rev, seller_rev, held, labels, notice)
        values (@room, @seq, @id, '', @clientId, @none, '', '', @at, @seq, @buyerRev, @sellerRev, @no, '', @code)
        """;

    /// <param name="roomId">A room that is gone, or never was, gets none.</param>
    /// <param name="clientId">The same for the same notice: a repetition writes nothing.</param>
    /// <param name="code">As <c>CallNotices</c> has it.</param>
    /// <param name="viewers">For whom it exists; for anybody else the room moves on by something not shown.</param>
    public Task WriteAsync(RoomId roomId, Guid clientId, string code, IReadOnlyCollection<UserId> viewers) =>
        writer.WriteAsync(session => ApplyAsync(session, roomId, clientId, code, viewers));

    private async ValueTask<Written<Done>> ApplyAsync(DbSession session, RoomId roomId, Guid clientId, string code, IReadOnlyCollection<UserId> viewers)
    {
        if (await RoomGuard.LockAsync(session, roomId) is not { } room) return Written<Done>.Unchanged(default);
        if (await session.ScalarAsync<long>("select count(*) from messages where room_id = @roomId and sender_id = '' and client_id = @clientId", new { roomId, clientId }) > 0)
            return Written<Done>.Unchanged(default);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var seq = room.Advance();
        var change = new MessageChange(seq, seq, viewers.Contains(room.BuyerId), viewers.Contains(room.SellerId));
        await session.ExecuteAsync(InsertSql, new
        {
            room = room.Id,
            seq,
            id = NewId.Create(clock),
            clientId,
            none = Array.Empty<byte>(),
            at,
            buyerRev = change.BuyerSees ? seq : (long?)null,
            sellerRev = change.SellerSees ? seq : (long?)null,
            no = false,
            code,
        });
        foreach (var side in Enum.GetValues<Side>())
            if (change.SeenBy(side)) room.Touch(side, at, seq);
        await RoomGuard.SaveAsync(session, room);
        return new(default(Done), await MessageChange.PushesAsync(session, room, [change]));
    }
}
