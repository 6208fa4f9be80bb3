using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Blocks;
using ChatHub.TestKit;
using Xunit;
using Barrier = ChatHub.EndToEnd.Blocks.Barrier;

namespace ChatHub.EndToEnd.Presence;

/// <summary>Who is told of whom: presence, last seen, receipts and typing, as raw pushes show it.</summary>
public abstract class PresenceTests(StoreRig shared)
{
    private readonly string _ann = StoreRig.NewId("ann");
    private readonly string _bea = StoreRig.NewId("bea");
    private readonly string _room = StoreRig.NewId("presence");

    [Fact]
    public async Task Presence_ByDefault_IsHiddenBothWays()
    {
        await using var bea = await BeginAsync(annShows: false, beaShows: true);
        var ann = await ConnectAnnAsync();
        await LeaveAsync(ann);
        Assert.Empty(await bea.PushesAsync());
        Assert.Equal(new PresenceChange(_ann, false), await bea.SeesAsync());
    }

    [Fact]
    public async Task Presence_OfSomebodyWithTwoDevices_ComesWithTheFirstAndGoesWithTheLast()
    {
        await using var bea = await BeginAsync(annShows: true, beaShows: true);
        var phone = await ConnectAnnAsync();
        var desk = await ConnectAnnAsync();
        Assert.True(Assert.Single(Presences(await bea.PushesAsync())).Online);
        Assert.True((await bea.SeesAsync())!.Online);
        await phone.DisposeAsync();
        await ConnectionsAsync(1);
        Assert.Empty(await bea.PushesAsync());
        await LeaveAsync(desk);
        var gone = Assert.Single(Presences(await bea.PushesAsync()));
        Assert.False(gone.Online);
        Assert.Equal(0, gone.LastSeen!.Value.ToUnixTimeMilliseconds() % (5 * 60_000));
        Assert.Equal(gone, await bea.SeesAsync());
    }

    [Fact]
    public async Task Privacy_Changed_HidesAndShowsAtOnceBothWays()
    {
        await using var bea = await BeginAsync(annShows: true, beaShows: true);
        await using var ann = await ConnectAnnAsync();
        await bea.PushesAsync();
        await ann.SetPrivacy(lastSeen: false, readReceipts: true);
        Assert.Equal(new PresenceChange(_ann, false), Assert.Single(Presences(await bea.PushesAsync())));
        Assert.Equal(new PresenceChange(_bea, false), (await ann.Resume(new Dictionary<string, long>())).Rooms.Single().Presence);
        // Somebody who hides is not given away by what the other changes.
        await bea.Device.SetPrivacy(lastSeen: false, readReceipts: true);
        await bea.Device.SetPrivacy(lastSeen: true, readReceipts: true);
        Assert.Empty(await bea.PushesAsync());
        await ann.SetPrivacy(lastSeen: true, readReceipts: true);
        Assert.True(Assert.Single(Presences(await bea.PushesAsync())).Online);
    }

    [Fact]
    public async Task Privacy_Shown_TellsOfSomebodyWhoIsAwayToo()
    {
        await using var bea = await BeginAsync(annShows: true, beaShows: false);
        await LeaveAsync(await ConnectAnnAsync());
        Assert.Empty(await bea.PushesAsync());
        await bea.Device.SetPrivacy(lastSeen: true, readReceipts: true);
        Assert.NotNull(Assert.Single(Presences(await bea.PushesAsync())).LastSeen);
    }

    [Fact]
    public async Task Blocker_ComingAndGoing_IsNeverOnTheWire()
    {
        await using var bea = await BeginAsync(annShows: true, beaShows: true);
        using var rest = shared.Rig.Rest(_ann);
        await LeaveAsync(await ConnectAnnAsync());
        await bea.PushesAsync();
        (await rest.PutAsync(new Uri($"/v1/blocks/{_bea}", UriKind.Relative), null)).EnsureSuccessStatusCode();
        Assert.Equal(new PresenceChange(_ann, false), Assert.Single(Presences(await bea.PushesAsync())));

        var ann = await ConnectAnnAsync();
        await ann.Typing(_room, on: true);
        await ann.MarkRead(_room, 1);
        Assert.Equal(new PresenceChange(_ann, false), await bea.SeesAsync());
        await LeaveAsync(ann);
        await bea.Device.SetPrivacy(lastSeen: false, readReceipts: true);
        await bea.Device.SetPrivacy(lastSeen: true, readReceipts: true);
        Assert.Equal(new PresenceChange(_ann, false), await bea.SeesAsync());
        Assert.Empty(await bea.PushesAsync());
    }

    [Fact]
    public async Task Order_ClosingAfterABlock_HidesPresenceThen()
    {
        await using var bea = await BeginAsync(annShows: true, beaShows: true, kind: "order");
        await using var ann = await ConnectAnnAsync();
        await ann.Block(_bea);
        Assert.True(Assert.Single(Presences(await bea.PushesAsync())).Online);
        await shared.Rig.Backend.PostAsync(new Uri($"/v1/rooms/{_room}/close", UriKind.Relative), null);
        Assert.Equal(new PresenceChange(_ann, false), Assert.Single(Presences(await bea.PushesAsync())));
    }

    [Fact]
    public async Task Receipts_HiddenByEither_ReachNobody()
    {
        await using var bea = await BeginAsync(annShows: false, beaShows: false);
        await using var ann = await ConnectAnnAsync();
        for (var i = 0; i < 3; i++) await bea.Device.Send(_room, Guid.CreateVersion7().ToString(), $"text {i}");
        await ann.MarkRead(_room, 1);
        Assert.Equal(new ReadMarked(_room, _ann, 1), Assert.Single((await bea.PushesAsync()).Select(p => p.Payload).OfType<ReadMarked>()));
        await bea.Device.SetPrivacy(lastSeen: false, readReceipts: false);
        await ann.MarkRead(_room, 2);
        await bea.Device.MarkRead(_room, 2);
        Assert.DoesNotContain(await bea.PushesAsync(), p => p.Payload is ReadMarked marked && marked.UserId == _ann);
        Assert.DoesNotContain((await bea.Device.Resume(new Dictionary<string, long>())).Rooms.Single(r => r.Room.Id == _room).ReadMarks, m => m.UserId == _ann);
        Assert.DoesNotContain((await ann.Resume(new Dictionary<string, long>())).Rooms.Single().ReadMarks, m => m.UserId == _bea);
        // Shown again: what was told before, and nothing made up for what was not.
        await bea.Device.SetPrivacy(lastSeen: false, readReceipts: true);
        Assert.Contains(new ReadMark(_ann, 1), (await bea.Device.Resume(new Dictionary<string, long>())).Rooms.Single(r => r.Room.Id == _room).ReadMarks);
    }

    [Fact]
    public async Task Typing_On_LastsSixSeconds()
    {
        await using var bea = await BeginAsync(annShows: false, beaShows: false);
        await using var ann = await ConnectAnnAsync();
        var before = TimeProvider.System.GetUtcNow();
        await ann.Typing(_room, on: true);
        var after = TimeProvider.System.GetUtcNow();
        var typing = Assert.IsType<TypingNotice>(Assert.Single(await bea.PushesAsync()).Payload);
        Assert.Equal((_room, _ann), (typing.RoomId, typing.UserId));
        Assert.InRange(typing.Until, before.AddSeconds(5.999), after.AddSeconds(6.001));
        await ann.Typing(_room, on: false);
        Assert.InRange(Assert.IsType<TypingNotice>(Assert.Single(await bea.PushesAsync()).Payload).Until, before, TimeProvider.System.GetUtcNow());
    }

    private static IEnumerable<PresenceChange> Presences(List<Push> pushes)
    {
        Assert.All(pushes, p => Assert.True(p.Payload is PresenceChange or Room, p.Raw.ToString()));
        return pushes.Select(p => p.Payload).OfType<PresenceChange>();
    }

    private async Task<Watcher> BeginAsync(bool annShows, bool beaShows, string kind = "inquiry")
    {
        await shared.Rig.ProvisionRoomAsync(_room, _ann, _bea, kind);
        await using (var ann = await shared.Rig.ConnectAsync(_ann)) await ann.SetPrivacy(annShows, readReceipts: true);
        await ConnectionsAsync(0);
        var bea = new Watcher(await Barrier.ForAsync(shared.Rig, _bea), await shared.Rig.ConnectAsync(_bea), _ann);
        await bea.Device.SetPrivacy(beaShows, readReceipts: true);
        await bea.PushesAsync();
        return bea;
    }

    private async Task<TalkConnection> ConnectAnnAsync()
    {
        var ann = await shared.Rig.ConnectAsync(_ann);
        // Answered only once the connection stands in the register.
        await ann.Privacy();
        return ann;
    }

    private async Task LeaveAsync(TalkConnection ann)
    {
        await ann.DisposeAsync();
        await ConnectionsAsync(0);
    }

    private Task ConnectionsAsync(int count) => Eventually.Until(
        async () => (await shared.Rig.Backend.GetFromJsonAsync<JsonElement>($"/v1/users/{_ann}/connections")).GetArrayLength() == count, TimeSpan.FromSeconds(20), $"{count} connections");

    /// <summary>Who looks on.</summary>
    private sealed class Watcher(Barrier barrier, TalkConnection device, string other) : IAsyncDisposable
    {
        public TalkConnection Device => device;

        public async Task<List<Push>> PushesAsync() => (await barrier.PassAsync(device))[0];

        public async Task<PresenceChange?> SeesAsync() =>
            (await device.Resume(new Dictionary<string, long>())).Rooms.Single(r => r.Presence?.UserId == other).Presence;

        public ValueTask DisposeAsync() => device.DisposeAsync();
    }
}

[Collection(nameof(SqliteRig))]
public sealed class SqlitePresenceTests(SqliteRig rig) : PresenceTests(rig);

[Collection(nameof(PostgresRig))]
public sealed class PostgresPresenceTests(PostgresRig rig) : PresenceTests(rig);
