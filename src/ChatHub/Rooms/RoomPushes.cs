using ChatHub.Delivery;

namespace ChatHub.Rooms;

/// <summary>Tells both parties that their room itself changed.</summary>
internal sealed class RoomPushes(RoomReader reader, TimeProvider clock)
{
    /// <summary>Takes a revision for a change already made to the locked state, stores it and builds the pushes.</summary>
    public async ValueTask<Written<Room>> SaveChangeAsync(DbSession session, RoomState room)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        room.Advance();
        room.Touch(Side.Buyer, now);
        room.Touch(Side.Seller, now);
        await RoomStore.UpdateAsync(session, room);
        return await ChangedAsync(session, room);
    }

    /// <summary>The answer to the marketplace is the room as its buyer sees it.</summary>
    public async ValueTask<Written<Room>> ChangedAsync(DbSession session, RoomState room)
    {
        var forBuyer = await reader.ReadAsync(session, room.BuyerId, room);
        var forSeller = await reader.ReadAsync(session, room.SellerId, room);
        return new(forBuyer, [new(room.BuyerId, ClientMethods.RoomChanged, forBuyer), new(room.SellerId, ClientMethods.RoomChanged, forSeller)]);
    }
}
