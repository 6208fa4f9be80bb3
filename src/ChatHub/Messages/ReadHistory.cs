using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>A page of a room's messages by seq, either way; without bounds the newest.</summary>
internal sealed class ReadHistory(IDatabase database)
{
    public const int MaxLimit = 100;

    public async Task<Result<HistoryPage>> HandleAsync(Caller caller, HistoryRequest request)
    {
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        if (request is { Before: not null, After: not null }) return Fault.Invalid("before and after exclude each other.");
        if (request.Before < 0 || request.After < 0) return Fault.Invalid("before and after are seqs, 0 or more.");
        var limit = request.Limit ?? MaxLimit;
        if (limit is < 1 or > MaxLimit) return Fault.Invalid($"limit is 1 to {MaxLimit}.");
        await using var session = await database.ReadAsync();
        var found = await RoomGuard.FindForAsync(session, roomId, caller.User);
        if (found.Failed) return found.Fault;
        return await ReadAsync(session, found.Value.Room, found.Value.Side, request, limit);
    }

    private static async ValueTask<HistoryPage> ReadAsync(DbSession session, RoomState room, Side side, HistoryRequest request, int limit)
    {
        var forward = request.After is not null;
        var messages = await MessageReader.ReadAsync(session, side, room.Party(side),
            forward ? "m.room_id = @room and m.seq > @from order by m.seq limit @take" : "m.room_id = @room and m.seq < @from order by m.seq desc limit @take",
            new { viewer = room.Party(side), room = room.Id, from = request.After ?? request.Before ?? long.MaxValue, take = limit + 1 });
        // One more than asked for tells whether there is more.
        var hasMore = messages.Count > limit;
        if (hasMore) messages.RemoveAt(limit);
        if (!forward) messages.Reverse();
        return new(messages, hasMore);
    }
}

/// <summary>Ascending by seq.</summary>
/// <param name="HasMore">More lie beyond the page, in the direction that was asked for.</param>
internal sealed record HistoryPage(IReadOnlyList<Message> Messages, bool HasMore);
