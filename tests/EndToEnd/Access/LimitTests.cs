using System.Net;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>A host with limits that a test can reach.</summary>
public sealed class LimitedRig : IAsyncLifetime
{
    public TalkRig Rig { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Rig = await TalkRig.StartAsync(Store.Sqlite, new()
    {
        ["Limits:SendsPerMinutePerUser"] = "5",
        ["Limits:SendsPerMinutePerRoom"] = "8",
        ["Limits:ConnectionsPerUser"] = "3",
        ["Limits:FramesPerSecond"] = "1",
        ["Limits:FramesBurst"] = "60",
    });

    public ValueTask DisposeAsync() => Rig.DisposeAsync();
}

public sealed class LimitTests(LimitedRig limited) : IClassFixture<LimitedRig>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TalkRig Rig => limited.Rig;

    [Fact]
    public async Task Sends_BeyondAPersonsMinute_AreRateLimitedButAKnownOneIsAnswered()
    {
        await using var scene = await Scene.InAsync(Rig);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var known = Scene.NewId();
        var first = await buyer.Send(scene.Room, known, "一");
        foreach (var _ in Enumerable.Range(0, 2)) await buyer.Send(scene.Room, Scene.NewId(), "二");
        // An edit and a preview ask the same of the hub as a send.
        await buyer.Edit(scene.Room, first.Id, "三");
        await buyer.Preview(scene.Room, "四");

        foreach (var call in (Func<Task>[])
        [
            () => buyer.Send(scene.Room, Scene.NewId(), "五"), () => buyer.Edit(scene.Room, first.Id, "五"), () => buyer.Preview(scene.Room, "五"),
        ])
        {
            var refused = await Assert.ThrowsAsync<TalkException>(call);
            Assert.Equal(TalkCode.RateLimited, refused.Code);
            Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 12);
        }
        // Ten times, so that a replay that kept its token would be caught.
        foreach (var _ in Enumerable.Range(0, 10)) Assert.Equal(first.Id, (await buyer.Send(scene.Room, known, "一")).Id);
        Assert.Equal(TalkCode.Conflict, (await Assert.ThrowsAsync<TalkException>(() => buyer.Send(scene.Room, known, "other"))).Code);
        // Somebody else in the room still may, and so may this person do everything else.
        await (await scene.ConnectAsync(scene.Seller)).Send(scene.Room, Scene.NewId(), "はい");
        await buyer.React(scene.Room, first.Id, "👍", on: true);
    }

    [Fact]
    public async Task Replays_ManyAtOnce_CostNothing()
    {
        await using var scene = await Scene.InAsync(Rig);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var known = Scene.NewId();

        foreach (var _ in Enumerable.Range(0, 8)) await buyer.Send(scene.Room, known, "一");

        foreach (var _ in Enumerable.Range(0, 4)) await buyer.Send(scene.Room, Scene.NewId(), "二");
        Assert.Equal(TalkCode.RateLimited, (await Assert.ThrowsAsync<TalkException>(() => buyer.Send(scene.Room, Scene.NewId(), "三"))).Code);
    }

    [Fact]
    public async Task Sends_BeyondARoomsMinute_AreRateLimitedForBoth()
    {
        await using var scene = await Scene.InAsync(Rig);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var seller = await scene.ConnectAsync(scene.Seller);
        foreach (var _ in Enumerable.Range(0, 4)) await buyer.Send(scene.Room, Scene.NewId(), "一");
        foreach (var _ in Enumerable.Range(0, 4)) await seller.Send(scene.Room, Scene.NewId(), "二");

        foreach (var caller in (TalkConnection[])[buyer, seller])
        {
            var refused = await Assert.ThrowsAsync<TalkException>(() => caller.Send(scene.Room, Scene.NewId(), "三"));
            Assert.Equal(TalkCode.RateLimited, refused.Code);
            Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 8);
        }
        // The room's limit has not cost the person one of their own: another room takes it.
        await Rig.ProvisionRoomAsync(scene.Room + "-2", scene.Buyer, scene.Seller);
        await buyer.Send(scene.Room + "-2", Scene.NewId(), "四");
        // The marketplace's own messages are not counted.
        Assert.Equal(HttpStatusCode.OK, (await Rig.Backend.AskAsync("POST", $"/v1/rooms/{scene.Room}/messages", new { clientId = Scene.NewId(), text = "お知らせ" })).Status);
    }

    [Fact]
    public async Task Connections_BeyondAPersons_AreRefusedUntilOneEnds()
    {
        await using var scene = await Scene.InAsync(Rig);
        var first = await scene.ConnectAsync(scene.Buyer);
        await scene.ConnectAsync(scene.Buyer);
        await scene.ConnectAsync(scene.Buyer);

        var refused = await Assert.ThrowsAsync<UpgradeRefusedException>(() => scene.ConnectAsync(scene.Buyer));
        await scene.ConnectAsync(scene.Seller);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.NotNull(refused.RetryAfter);
        await first.DisposeAsync();
        await Eventually.Until(async () => await Record.ExceptionAsync(() => scene.ConnectAsync(scene.Buyer)) is null, Patience, "a place is free again");
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"1","target":"NoSuchMethod","arguments":[]}""")]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":1,"target":"Privacy","arguments":[]}""")]
    public async Task Frames_BeyondTheBurst_EndTheConnectionAndNoOtherAndKeepThePersonOut(string frame)
    {
        await using var scene = await Scene.InAsync(Rig);
        var device = await scene.ConnectAsync(scene.Buyer);
        var other = await scene.ConnectAsync(scene.Seller);
        using var flood = await RawSocket.OpenAsync(Rig.Host.Url, Rig.Host.Tokens.User(scene.Buyer));

        await flood.SendAsync(Enumerable.Repeat(frame, 80));

        Assert.Matches(@"^rate_limited: .* \(retry after \d+ s\)$", await flood.EndAsync());
        var refused = await Assert.ThrowsAsync<UpgradeRefusedException>(() => scene.ConnectAsync(scene.Buyer));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 1, 30);
        await device.Privacy();
        await other.Privacy();
    }

    [Fact]
    public async Task Frames_WithinTheBurst_AreAllAnswered()
    {
        await using var scene = await Scene.InAsync(Rig);
        using var busy = await RawSocket.OpenAsync(Rig.Host.Url, Rig.Host.Tokens.User(scene.Buyer));

        await busy.SendAsync(Enumerable.Range(0, 50).Select(i => JsonSerializer.Serialize(new { type = 1, invocationId = $"{i}", target = "Privacy", arguments = Array.Empty<object>() })));

        foreach (var i in Enumerable.Range(0, 50)) Assert.NotNull(await busy.CompletionAsync($"{i}"));
    }

    [Fact]
    public async Task Frames_BeforeTheHandshake_AreCountedToo()
    {
        await using var scene = await Scene.InAsync(Rig);
        using var flood = await RawSocket.UpgradeAsync(Rig.Host.Url, Rig.Host.Tokens.User(scene.Buyer));

        await flood.SendAsync(Enumerable.Repeat("", 80));

        await flood.EndAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => scene.ConnectAsync(scene.Buyer))).Status);
        await (await scene.ConnectAsync(scene.Seller)).Privacy();
    }
}
