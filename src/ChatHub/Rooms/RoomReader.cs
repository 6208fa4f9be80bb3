using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Safety;
using ChatHub.Users;

namespace ChatHub.Rooms;

/// <summary>Rooms as one of their parties sees them: set-based, so that a page of rooms costs a handful of queries.</summary>
internal sealed class RoomReader(PolicyOptions policy)
{
    /// <param name="rooms">Rooms the viewer is a party to, in the order they are wanted.</param>
    public async ValueTask<List<Room>> ReadAsync(DbSession session, UserId viewer, IReadOnlyList<RoomState> rooms)
    {
        if (rooms.Count == 0) return [];
        var marks = await ReadMarks.OfAsync(session, rooms.Select(r => r.Id));
        var language = (await UserStore.LanguagesAsync(session, [viewer])).GetValueOrDefault(viewer);
        var unread = new Dictionary<RoomId, long>();
        var last = new Dictionary<RoomId, Message>();
        foreach (var group in rooms.GroupBy(r => r.SideOf(viewer)!.Value))
        {
            foreach (var (room, count) in await ReadMarks.UnreadAsync(session, viewer, group.Key, group.Select(r => r.Id))) unread[room] = count;
            foreach (var message in await LastMessagesAsync(session, viewer, group.Key, group.Select(r => r.Id))) last[message.RoomId] = message;
        }
        return [.. rooms.Select(room => Assemble(room, viewer, language, marks[room.Id].FirstOrDefault(m => m.UserId == viewer)?.Seq ?? 0, unread.GetValueOrDefault(room.Id), last.GetValueOrDefault(room.Id)))];
    }

    public async ValueTask<Room> ReadAsync(DbSession session, UserId viewer, RoomState room) => (await ReadAsync(session, viewer, [room]))[0];

    private static ValueTask<List<Message>> LastMessagesAsync(DbSession session, UserId viewer, Side side, IEnumerable<RoomId> rooms)
    {
        var d = session.Dialect;
        return MessageReader.ReadAsync(session, side, viewer,
            $"(m.room_id, m.seq) in (select r.id, r.{side.Column("last")} from rooms r where {d.In("r.id", "rooms")})",
            new { viewer, rooms = d.List(rooms.Select(r => r.Value)) });
    }

    private Room Assemble(RoomState room, UserId viewer, Language language, long readSeq, long unread, Message? last) => new(
        room.Id, room.Kind, room.Stage, room.Calls,
        room.BuyerId, RedactedText.Stored.Read(room.BuyerName),
        room.SellerId, RedactedText.Stored.Read(room.SellerName),
        RedactedText.Stored.Read(room.Title),
        room.Rev, unread, readSeq, last, StandingCaution.Of(policy.Preset, room.Stage, room.SideOf(viewer)!.Value, language),
        DateTimeOffset.FromUnixTimeMilliseconds(room.At(room.SideOf(viewer)!.Value)));
}
