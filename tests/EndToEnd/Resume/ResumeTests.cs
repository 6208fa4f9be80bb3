using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Blocks;
using Xunit;

namespace ChatHub.EndToEnd.Resume;

/// <summary>Catching up: pages over rooms that move, snapshots while others write, cursors of every kind.</summary>
public abstract class ResumeTests(StoreRig shared)
{
    private static string NewGuid() => Guid.CreateVersion7().ToString();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Page_RoomsThatMoveMeanwhile_MissesNone(int limit)
    {
        var (me, rooms) = await RoomsAsync(9);
        await using var device = await shared.Rig.ConnectAsync(me);
        await using var writer = await shared.Rig.ConnectAsync(me);
        var seen = new HashSet<string>();
        string? page = null;
        for (var turn = 0; ; turn++)
        {
            var answer = await device.Resume(new Dictionary<string, long>(), limit, page);
            seen.UnionWith(answer.Rooms.Select(r => r.Room.Id));
            if ((page = answer.Next) is null) break;
            // The oldest rooms jump over those that the walk has reached.
            if (turn < 12) await writer.Send(rooms[turn % rooms.Count], NewGuid(), $"moves {turn}");
        }
        Assert.Equal(rooms.Order(), seen.Order());
    }

    [Fact]
    public async Task Room_WhileOthersWrite_IsOfOneSnapshot()
    {
        var (me, rooms) = await RoomsAsync(2);
        var other = $"other-of-{me}";
        await using var device = await shared.Rig.ConnectAsync(me);
        await using var writer = await shared.Rig.ConnectAsync(other);
        await using var mine = await shared.Rig.ConnectAsync(me);
        var done = Task.WhenAll(rooms.Select(async room =>
        {
            for (var i = 0; i < 60; i++)
            {
                var message = await writer.Send(room, NewGuid(), $"text {i}");
                if (i % 4 == 0) await writer.Edit(room, message.Id, $"edited {i}");
                if (i % 5 == 0) await writer.Delete(room, message.Id);
                if (i % 7 == 0) await mine.MarkRead(room, message.Seq);
            }
        }));
        do
        {
            var all = rooms.ToDictionary(r => r, _ => 0L);
            foreach (var delta in (await device.Resume(all)).Rooms)
            {
                Assert.Equal((delta.Messages is [.., var last] ? last.Id : null), delta.Room.LastMessage?.Id);
                Assert.Equal(delta.Messages.Select(m => m.Rev).DefaultIfEmpty(0).Max(), delta.Room.Rev);
                Assert.Equal(delta.Messages.Count(m => m.SenderId != me && m.DeletedAt is null && m.Seq > delta.Room.ReadSeq), delta.Room.Unread);
                Assert.Equal(delta.Room.ReadSeq, delta.ReadMarks.SingleOrDefault(m => m.UserId == me)?.Seq ?? 0);
            }
        }
        while (!done.IsCompleted);
        await done;
    }

    [Fact]
    public async Task Cursor_TooOldOrFromTheFuture_AsksToReload()
    {
        var (me, rooms) = await RoomsAsync(1);
        await using var device = await shared.Rig.ConnectAsync(me);
        for (var i = 0; i < 20; i++)
            await Task.WhenAll(Enumerable.Range(0, 100).Select(n => device.Send(rooms[0], NewGuid(), $"text {n}")));

        Assert.False((await DeltaAsync(device, rooms[0], 0)).Reload);
        Assert.Equal(2000, (await DeltaAsync(device, rooms[0], 0)).Messages.Count);
        await device.Send(rooms[0], NewGuid(), "one more");
        var tooOld = await DeltaAsync(device, rooms[0], 0);
        Assert.True(tooOld.Reload);
        Assert.Empty(tooOld.Messages);
        Assert.Equal(2000, (await DeltaAsync(device, rooms[0], 1)).Messages.Count);
        Assert.True((await DeltaAsync(device, rooms[0], 2002)).Reload);
        Assert.False((await DeltaAsync(device, rooms[0], 2001)).Reload);
    }

    [Fact]
    public async Task Cursors_OfUnknownRoomsAndTooMany_AreLeftOutAndInvalid()
    {
        var (me, rooms) = await RoomsAsync(1);
        var (_, foreign) = await RoomsAsync(1);
        await using var device = await shared.Rig.ConnectAsync(me);

        var answer = await device.Resume(new Dictionary<string, long> { [foreign[0]] = 0, ["there-is-no-such-room"] = 3, [rooms[0]] = 0 });
        Assert.Equal(rooms, answer.Rooms.Select(r => r.Room.Id));
        await device.Resume(Enumerable.Range(0, 500).ToDictionary(n => $"r{n}", _ => 0L));
        var refused = await Assert.ThrowsAsync<TalkException>(() => device.Resume(Enumerable.Range(0, 501).ToDictionary(n => $"r{n}", _ => 0L)));
        Assert.Equal(TalkCode.Invalid, refused.Code);
    }

    [Fact]
    public async Task Room_WithoutACursor_ComesWithoutMessages()
    {
        var (me, rooms) = await RoomsAsync(1);
        await using var device = await shared.Rig.ConnectAsync(me);
        var sent = await device.Send(rooms[0], NewGuid(), "hello");

        var delta = (await device.Resume(new Dictionary<string, long>())).Rooms.Single();
        Assert.Empty(delta.Messages);
        Assert.False(delta.Reload);
        Assert.Equal(sent.Id, delta.Room.LastMessage?.Id);
    }

    private static async Task<RoomDelta> DeltaAsync(TalkConnection device, string room, long cursor) =>
        (await device.Resume(new Dictionary<string, long> { [room] = cursor })).Rooms.Single();

    private async Task<(string Me, List<string> Rooms)> RoomsAsync(int count)
    {
        var me = StoreRig.NewId("walker");
        List<string> rooms = [.. Enumerable.Range(0, count).Select(_ => StoreRig.NewId("walk"))];
        foreach (var room in rooms) await shared.Rig.ProvisionRoomAsync(room, me, $"other-of-{me}");
        return (me, rooms);
    }
}

[Collection(nameof(SqliteRig))]
public sealed class SqliteResumeTests(SqliteRig rig) : ResumeTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresResumeTests(PostgresRig rig) : ResumeTests(rig);
