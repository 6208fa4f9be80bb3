using System.Net;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Blocks;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Users;

/// <summary>An erasure as the others see it, and as the person does.</summary>
public abstract class ErasureViewTests(StoreRig shared)
{
    [Fact]
    public async Task Erase_SeenByTheOthers_LeavesEmptyMessagesAndNoName()
    {
        var rig = shared.Rig;
        var person = await CanaryPerson.PlantAsync(rig, bulkRooms: 0, bulkMessages: 0);
        await using var friend = await rig.ConnectAsync(person.Friend);
        await using var foe = await rig.ConnectAsync(person.Foe);
        var old = (await friend.Resume(new Dictionary<string, long>())).Rooms.ToDictionary(r => r.Room.Id, r => r.Room.Rev);
        var oldPages = new Dictionary<string, IReadOnlyList<Message>>();
        foreach (var room in old.Keys) oldPages[room] = (await friend.History(room)).Messages;

        await ErasureTests.EraseAsync(rig, person.Id);

        var resumed = await friend.Resume(old);
        foreach (var delta in resumed.Rooms)
        {
            var now = (await friend.History(delta.Room.Id)).Messages;
            var kept = now.Where(m => m.SenderId == person.Friend).ToList();
            Assert.Equal(["a word of the friend", "answering"], kept.Select(m => m.Text));
            Assert.All(now.Except(kept), m => Assert.True(m is { Text: "", DeletedAt: not null, ClientId: null }, m.ToString()));
            Assert.Equal(oldPages[delta.Room.Id].Select(m => m.Seq), now.Select(m => m.Seq));
            Assert.Equal("", kept[1].ReplyTo!.Text);
            Assert.Empty(kept[0].Reactions);
            Assert.Equal("—", delta.Room.BuyerId == person.Friend ? delta.Room.SellerName : delta.Room.BuyerName);
            // What the friend knew, brought up to date by the resume, is what the room shows anew.
            var merged = oldPages[delta.Room.Id].Concat(delta.Messages).GroupBy(m => m.Id).Select(g => g.MaxBy(m => m.Rev)!).OrderBy(m => m.Seq);
            Assert.Equal(now.Select(m => (m.Id, m.Rev, m.SenderId, m.Text)), merged.Select(m => (m.Id, m.Rev, m.SenderId, m.Text)));
        }
        foreach (var (device, rooms) in (IEnumerable<(TalkConnection, string[])>)[(friend, [person.Inquiry, person.Order, person.Closed]), (foe, [person.Blocked])])
        {
            Assert.DoesNotContain(person.Canaries.Mark, (await device.InvokeAsync("Resume", new { cursors = rooms.ToDictionary(r => r, _ => 0) })).ToString());
            await AssertGaplessAsync(device);
        }
        Assert.Empty(await foe.Blocks());
        Assert.Equal(2, (await foe.History(person.Blocked)).Messages.Count);
    }

    [Fact]
    public async Task Erase_TheirTokensAndConnections_AreRefusedAndEnded()
    {
        var rig = shared.Rig;
        var person = await CanaryPerson.PlantAsync(rig, bulkRooms: 0, bulkMessages: 0);
        await using var phone = await person.ConnectAsync();
        await using var desk = await person.ConnectAsync();
        using var rest = person.Rest();

        await ErasureTests.EraseAsync(rig, person.Id);
        await ErasureTests.EraseAsync(rig, person.Id);

        await Task.WhenAll(phone.Closed, desk.Closed).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(HttpStatusCode.Unauthorized, (await rest.GetAsync(new Uri("/v1/rooms", UriKind.Relative))).StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => person.ConnectAsync());
    }

    [Fact]
    public async Task Erase_SameIdProvisionedAgain_StartsEmpty()
    {
        var rig = shared.Rig;
        var person = await CanaryPerson.PlantAsync(rig, bulkRooms: 0, bulkMessages: 0);
        await ErasureTests.EraseAsync(rig, person.Id);
        await rig.ProvisionUserAsync(person.Id, "somebody new");

        // Tokens issued up to the second of the erasure stay refused.
        var later = rig.Host.Tokens.User(person.Id, new TokenOverrides { IssuedAt = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(2) });
        await using var device = await person.ConnectAsync(later);
        Assert.Empty((await device.Resume(new Dictionary<string, long>())).Rooms);
        Assert.Empty(await device.Blocks());
        Assert.Equal(new PrivacySettings(LastSeen: false, ReadReceipts: true), await device.Privacy());
        foreach (var room in (string[])[person.Inquiry, person.Order, person.Closed, person.Blocked])
        {
            Assert.Equal(TalkCode.NotFound, (await Assert.ThrowsAsync<TalkException>(() => device.History(room))).Code);
            Assert.Equal(TalkCode.NotFound, (await Assert.ThrowsAsync<TalkException>(() => device.Send(room, CanaryPerson.NewId(), "hello"))).Code);
            Assert.Equal(TalkCode.NotFound, (await Assert.ThrowsAsync<TalkException>(() => device.MarkRead(room, 1))).Code);
        }
    }

    /// <summary>The device was pushed every revision of each of its rooms, one by one.</summary>
    private static async Task AssertGaplessAsync(TalkConnection device)
    {
        var heads = (await device.Resume(new Dictionary<string, long>())).Rooms.ToDictionary(r => r.Room.Id, r => r.Room.Rev);
        var seen = new Dictionary<string, long>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (heads.Any(head => seen.GetValueOrDefault(head.Key) < head.Value))
        {
            var (room, rev) = (await device.Pushes.ReadAsync(patience.Token)).Payload switch
            {
                Message m => (m.RoomId, m.Rev),
                Room r => (r.Id, r.Rev),
                RoomHead h => (h.RoomId, h.Rev),
                _ => ("", 0),
            };
            if (rev == 0) continue;
            Assert.Equal(seen.GetValueOrDefault(room, rev - 1) + 1, rev);
            seen[room] = rev;
        }
    }
}

[Collection(nameof(SqliteRig))]
public sealed class SqliteErasureViewTests(SqliteRig rig) : ErasureViewTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresErasureViewTests(PostgresRig rig) : ErasureViewTests(rig);
