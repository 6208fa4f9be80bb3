using ChatHub.Access;
using ChatHub.Calls;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Brings a client up to date: its rooms, a page at a time, each with all that changed after the revision the client has.</summary>
/// <remarks>
/// A page is one snapshot, so room, messages, marks and unread count of a room belong together. Changes that commit after it reach a connected client as
/// pushes with the next revisions, so nothing falls between.
/// </remarks>
internal sealed class Resume(IDatabase database, RoomReader reader, RoomCalls calls)
{
    public const int MaxCursors = 500;
    public const int DefaultLimit = 100;
    public const int MaxLimit = 200;

    /// <summary>A client further behind than this reads the room anew.</summary>
    public const int MaxChanges = 2000;

    /// <summary>A page ends early once it carries this many messages: some 2 MB of JSON at the most.</summary>
    private const int PageBudget = 2000;

    public async Task<Result<ResumeAnswer>> HandleAsync(Caller caller, ResumeRequest request)
    {
        var cursors = request.Cursors ?? [];
        if (cursors.Count > MaxCursors) return Fault.Invalid($"cursors names at most {MaxCursors} rooms.");
        if (cursors.Values.Any(rev => rev < 0)) return Fault.Invalid("A cursor is a rev, 0 or more.");
        var limit = request.Limit ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit) return Fault.Invalid($"limit is 1 to {MaxLimit}.");
        ResumePage? page = null;
        if (request.Page is { } token && (page = ResumePage.Parse(token)) is null) return Fault.Invalid("page is not one this hub gave.");
        await using var session = await database.ReadAsync();
        return await ReadAsync(session, caller.User, cursors, limit, page ?? ResumePage.First);
    }

    private async ValueTask<ResumeAnswer> ReadAsync(DbSession session, UserId viewer, Dictionary<string, long> cursors, int limit, ResumePage page)
    {
        var (states, next) = await page.TakeAsync(session, viewer, limit);
        var changes = new List<(bool Reload, List<Message> Messages)>(states.Count);
        var carried = 0;
        foreach (var room in states)
        {
            var (reload, messages) = cursors.TryGetValue(room.Id.Value, out var cursor) ? await ChangedAsync(session, room, viewer, cursor) : (false, []);
            changes.Add((reload, messages));
            carried += messages.Count;
            if (carried < PageBudget || changes.Count == states.Count) continue;
            states = states[..changes.Count];
            next = page.After(states, viewer);
            break;
        }
        return new(await AssembleAsync(session, viewer, states, changes), next?.ToString());
    }

    private static async ValueTask<(bool Reload, List<Message> Messages)> ChangedAsync(DbSession session, RoomState room, UserId viewer, long cursor)
    {
        if (cursor == room.Rev) return (false, []);
        // A cursor from the future was given by a log that no longer exists: a restored backup.
        if (cursor > room.Rev) return (true, []);
        var side = room.SideOf(viewer)!.Value;
        var messages = await MessageReader.ReadAsync(session, side, viewer, $"""
            m.room_id = @room and m.{side.Column("rev")} > @cursor and m.seq in (
                select seq from messages where room_id = @room and seq > @cursor
                union
                select seq from messages where room_id = @room and rev > seq and rev > @cursor)
            order by m.seq limit @take
            """, new { viewer, room = room.Id, cursor, take = MaxChanges + 1 });
        return messages.Count > MaxChanges ? (true, []) : (false, messages);
    }

    private async ValueTask<List<RoomDelta>> AssembleAsync(
        DbSession session, UserId viewer, List<RoomState> states, List<(bool Reload, List<Message> Messages)> changes)
    {
        var rooms = await reader.ReadAsync(session, viewer, states);
        var marks = await ReadMarks.OfAsync(session, states.Select(r => r.Id));
        var others = states.Select(r => r.Party(r.SideOf(viewer)!.Value.Other())).Distinct().ToList();
        var seen = await PresenceReader.OfAsync(session, viewer, others);
        var privacy = await PrivacyStore.OfAsync(session, [viewer, .. others]);
        var called = await calls.OfAsync(viewer, states);
        return [.. states.Select((room, i) =>
        {
            var other = room.Party(room.SideOf(viewer)!.Value.Other());
            return new RoomDelta(rooms[i], changes[i].Reload, changes[i].Messages, Marks(marks[room.Id], viewer, privacy.ShareReceipts(viewer, other)), seen[other], called.Session(room.Id), called.Recordings(room.Id));
        })];
    }

    /// <summary>One's own mark as it is; the other party's as far as it was shown, and not at all where receipts are hidden.</summary>
    private static List<ReadMark> Marks(IEnumerable<MarkRow> rows, UserId viewer, bool receipts) =>
        [.. rows.Select(m => new ReadMark(m.UserId, m.UserId == viewer ? m.Seq : receipts ? m.Shown : 0)).Where(m => m.Seq > 0).OrderBy(m => m.UserId.Value, StringComparer.Ordinal)];
}
