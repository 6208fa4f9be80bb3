using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;
using Barrier = ChatHub.EndToEnd.Blocks.Barrier;

namespace ChatHub.EndToEnd.Calls;

public sealed class SqliteBlockedCallTests() : BlockedCallTests(Store.Sqlite);

public sealed class PostgresBlockedCallTests() : BlockedCallTests(Store.Postgres);

/// <summary>Calls in an order that was opened after a block: cut like an inquiry.</summary>
public abstract class BlockedCallTests(Store store)
{
    [Fact]
    public async Task Start_ByTheBlockedPerson_ExistsForThemAlone()
    {
        await using var scene = await CutAsync();
        var (blocked, blocker) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var beside = await Barrier.ForAsync(scene.Rig, scene.Seller);
        await beside.PassAsync(blocker);
        var before = await DeltaAsync(blocker, scene.Room);

        var session = await blocked.StartCall(scene.Room, Scene.NewId());
        await Eventually.Until(async () => (await blocked.History(scene.Room)).Messages.Any(m => m.Notice == "call_started"), TimeSpan.FromSeconds(20), "the starter is told");

        Assert.All((await beside.PassAsync(blocker))[0], push => Assert.IsType<RoomHead>(push.Payload));
        Assert.Empty((await scene.AskAsync(scene.Seller, "GET", $"/v1/rooms/{scene.Room}/sessions")).EnumerateArray());
        Assert.Single((await scene.AskAsync(scene.Buyer, "GET", $"/v1/rooms/{scene.Room}/sessions")).EnumerateArray());
        foreach (var act in (Func<Task>[])[() => blocker.JoinCall(session.Id), () => blocker.EndCall(session.Id)])
            Assert.Equal(TalkCode.NotFound, (await Assert.ThrowsAsync<TalkException>(act)).Code);
        var after = await DeltaAsync(blocker, scene.Room);
        Assert.Equal((before.Room.Unread, before.Room.LastMessage?.Id, before.Room.UpdatedAt), (after.Room.Unread, after.Room.LastMessage?.Id, after.Room.UpdatedAt));
        Assert.Null(after.Session);
        Assert.Empty((await blocker.History(scene.Room)).Messages);
    }

    [Fact]
    public async Task Start_ByTheBlocker_IsForbidden()
    {
        await using var scene = await CutAsync();
        var blocker = await scene.ConnectAsync(scene.Seller);

        Assert.Equal(TalkCode.Forbidden, (await Assert.ThrowsAsync<TalkException>(() => blocker.StartCall(scene.Room, Scene.NewId()))).Code);
    }

    [Fact]
    public async Task Call_OfTheBlockedPerson_StaysWithheldAfterAnUnblock()
    {
        await using var scene = await CutAsync();
        var (blocked, blocker) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));
        var session = await blocked.StartCall(scene.Room, Scene.NewId());
        await Eventually.Until(async () => (await blocked.History(scene.Room)).Messages.Any(m => m.Notice == "call_started"), TimeSpan.FromSeconds(20), "the starter is told");

        await blocker.Unblock(scene.Buyer);
        await blocked.EndCall(session.Id);
        await Eventually.Until(async () => (await blocked.History(scene.Room)).Messages.Any(m => m.Notice == "call_ended"), TimeSpan.FromSeconds(20), "the end is told");

        Assert.Null((await DeltaAsync(blocker, scene.Room)).Session);
        Assert.Empty((await blocker.History(scene.Room)).Messages);
        Assert.Equal(TalkCode.NotFound, (await Assert.ThrowsAsync<TalkException>(() => blocker.JoinCall(session.Id))).Code);
        // From now on they call each other again.
        var next = await blocker.StartCall(scene.Room, Scene.NewId());
        Assert.Equal(next.Id, (await DeltaAsync(blocked, scene.Room)).Session!.Id);
    }

    [Fact]
    public async Task Call_InAnOrderOpenedBeforeTheBlock_GoesOn()
    {
        await using var calls = await CallScene.NewAsync(store);
        await calls.Seller.Connection.Block(calls.At.Buyer);

        var session = await calls.StartAsync();

        Assert.Equal(session.Id, (await calls.Seller.StartCall(calls.At.Room)).Id);
    }

    /// <summary>The seller has blocked the buyer; then the marketplace opened an order all the same.</summary>
    private async Task<Scene> CutAsync()
    {
        var scene = await Scene.NewAsync(store, "inquiry");
        var seller = await scene.ConnectAsync(scene.Seller);
        await seller.Block(scene.Buyer);
        // A room opened in the very millisecond of the block counts as open before it.
        var since = (await seller.Blocks()).Single().Since;
        await Eventually.Until(() => TimeProvider.System.GetUtcNow() > since.AddMilliseconds(1), TimeSpan.FromSeconds(20), "a later millisecond");
        (await scene.Rig.Backend.PostAsync(new Uri($"/v1/rooms/{scene.Room}/open", UriKind.Relative), null)).EnsureSuccessStatusCode();
        return scene;
    }

    private static async Task<RoomDelta> DeltaAsync(TalkConnection of, string room) =>
        (await of.Resume(new Dictionary<string, long> { [room] = 0 })).Rooms.Single(delta => delta.Room.Id == room);
}
