using ChatHub.Access;
using ChatHub.Protocol;

namespace ChatHub.Rooms;

/// <summary>A person's rooms by latest activity.</summary>
internal sealed class ListRooms(IDatabase database, RoomReader reader)
{
    public async Task<Result<IReadOnlyList<Room>>> HandleAsync(Caller caller)
    {
        await using var session = await database.ReadAsync();
        var rooms = await session.QueryAsync<RoomState>($"""
            select {RoomGuard.Columns} from (
                select rooms.*, buyer_at as at from rooms where buyer_id = @user
                union all
                select rooms.*, seller_at as at from rooms where seller_id = @user
            ) mine order by at desc, id desc
            """, new { user = caller.User });
        return await reader.ReadAsync(session, caller.User, rooms);
    }
}
