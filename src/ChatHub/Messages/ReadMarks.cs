using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>How far people have read, and what is left.</summary>
internal static class ReadMarks
{
    /// <summary>Unread messages by room, for rooms in which the viewer is on this side. Rooms without any are left out.</summary>
    public static async ValueTask<Dictionary<RoomId, long>> UnreadAsync(DbSession session, UserId viewer, Side side, IEnumerable<RoomId> rooms)
    {
        var d = session.Dialect;
        var rows = await session.QueryAsync<CountRow>($"""
            select r.id as room_id, count(*) as unread
            from rooms r
            left join read_marks k on k.room_id = r.id and k.user_id = @viewer
            join messages m on m.room_id = r.id and m.seq > coalesce(k.seq, 0)
            {MessageReader.HeldVersion}
            where {d.In("r.id", "rooms")} and {MessageReader.Counts(side)}
            group by r.id
            """, new { viewer, rooms = d.List(rooms.Select(r => r.Value)) });
        return rows.ToDictionary(r => r.RoomId, r => r.Unread);
    }

    /// <summary>All marks of these rooms.</summary>
    public static async ValueTask<ILookup<RoomId, MarkRow>> OfAsync(DbSession session, IEnumerable<RoomId> rooms)
    {
        var d = session.Dialect;
        var rows = await session.QueryAsync<MarkRow>(
            $"select room_id, user_id, seq, shown from read_marks where {d.In("room_id", "rooms")}", new { rooms = d.List(rooms.Select(r => r.Value)) });
        return rows.ToLookup(r => r.RoomId);
    }

    public static async ValueTask<MarkRow> OfAsync(DbSession session, RoomId room, UserId user) =>
        await session.FirstOrDefaultAsync<MarkRow>("select room_id, user_id, seq, shown from read_marks where room_id = @room and user_id = @user", new { room, user })
        ?? new() { RoomId = room, UserId = user, Seq = 0, Shown = 0 };

    private sealed class CountRow
    {
        public required RoomId RoomId { get; init; }

        public required long Unread { get; init; }
    }
}

internal sealed class MarkRow
{
    public required RoomId RoomId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>How far the person has read.</summary>
    public required long Seq { get; init; }

    /// <summary>How far the other party was told.</summary>
    public required long Shown { get; init; }
}
