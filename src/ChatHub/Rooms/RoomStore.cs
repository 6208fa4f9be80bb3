using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Rooms;

/// <summary>The rooms table's own statements.</summary>
internal static class RoomStore
{
    public static async ValueTask InsertAsync(DbSession session, RoomState room) => await session.ExecuteAsync($"""
        insert into rooms ({RoomGuard.Columns})
        values (@Id, @Kind, @Stage, @Calls, @BuyerId, @BuyerName, @SellerId, @SellerName, @Title, @Rev, @OpenedAt, @BuyerAt, @SellerAt, @BuyerLast, @SellerLast, @GrantedTypes, @GrantedUntil)
        """, Row(room));

    /// <summary>Stores all that can change of a locked room.</summary>
    public static async ValueTask UpdateAsync(DbSession session, RoomState room) => await session.ExecuteAsync($"""
        update rooms set changed_at = {session.Dialect.Now}, kind = @Kind, stage = @Stage, calls = @Calls, title = @Title, rev = @Rev, opened_at = @OpenedAt, buyer_at = @BuyerAt, seller_at = @SellerAt,
            granted_types = @GrantedTypes, granted_until = @GrantedUntil
        where id = @Id
        """, Row(room));

    /// <summary>Rooms that took a revision in the last while, but not just now.</summary>
    public static ValueTask<List<RoomPosition>> ChangedLatelyAsync(DbSession session, TimeSpan last, TimeSpan notWithin) => session.QueryAsync<RoomPosition>($"""
        select id as room, rev, buyer_id, seller_id from rooms
        where changed_at > {session.Dialect.Now} - @last and changed_at <= {session.Dialect.Now} - @notWithin
        """, new { last = (long)last.TotalMilliseconds, notWithin = (long)notWithin.TotalMilliseconds });

    /// <summary>Enums stand in the store by their names on the wire.</summary>
    private static object Row(RoomState room) => new
    {
        room.Id,
        Kind = WireNames.Of(room.Kind),
        Stage = WireNames.Of(room.Stage),
        Calls = WireNames.Of(room.Calls),
        room.BuyerId,
        room.BuyerName,
        room.SellerId,
        room.SellerName,
        room.Title,
        room.Rev,
        room.OpenedAt,
        room.BuyerAt,
        room.SellerAt,
        room.BuyerLast,
        room.SellerLast,
        room.GrantedTypes,
        room.GrantedUntil,
    };
}
