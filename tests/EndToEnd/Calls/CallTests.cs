using System.Net;
using ChatHub.Client;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Calls;

public sealed class SqliteCallTests() : CallTests(Store.Sqlite);

public sealed class PostgresCallTests() : CallTests(Store.Postgres);

/// <summary>A call from its start to its end, as both parties see it.</summary>
public abstract class CallTests(Store store)
{
    [Theory]
    [InlineData("buyer")]
    [InlineData("seller")]
    public async Task Start_ByEitherParty_IsToldToBothAndNoted(string role)
    {
        await using var calls = await CallScene.NewAsync(store);
        var (starter, other) = role == "buyer" ? (calls.Buyer, calls.Seller) : (calls.Seller, calls.Buyer);

        var session = await starter.StartCall(calls.At.Room);

        await calls.SessionIsAsync(other, "ready");
        await calls.NotedAsync(starter, "call_started");
        await calls.NotedAsync(other, "call_started");
        Assert.Equal((session.Id, role == "buyer" ? calls.At.Buyer : calls.At.Seller), (calls.Room(other).Session!.Id, calls.Room(other).Session!.StartedBy));
        var note = calls.Room(other).Messages.Single(m => m.Notice is not null);
        Assert.Equal(("system", null), (note.Kind, note.SenderId));
        Assert.Equal(note.Id, calls.Room(starter).Messages.Single(m => m.Notice is not null).Id);
    }

    [Fact]
    public async Task Notices_Written_MoveTheRoomAndNeverCountAsUnread()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();
        await calls.NotedAsync(calls.Seller, "call_started");
        await calls.Buyer.EndCall(session.Id);
        await calls.NotedAsync(calls.Seller, "call_ended");

        Assert.Equal(0, calls.Room(calls.Seller).Room.Unread);
        Assert.Equal("call_ended", calls.Room(calls.Seller).Room.LastMessage!.Notice);
        // What the hub counts is what the client counted.
        var back = await calls.ClientAsync(calls.At.Seller);
        Assert.Equal((0, "call_ended"), (calls.Room(back).Room.Unread, calls.Room(back).Room.LastMessage!.Notice));
        await calls.Buyer.Send(calls.At.Room, "お疲れさまでした");
        await Eventually.Until(() => calls.Room(calls.Seller).Room.Unread == 1, TimeSpan.FromSeconds(20), "a message counts");
        var again = await calls.ClientAsync(calls.At.Seller);
        Assert.Equal(1, calls.Room(again).Room.Unread);
    }

    [Fact]
    public async Task Notice_ReadByTwo_IsInEachOnesLanguage()
    {
        await using var calls = await CallScene.NewAsync(store);
        await calls.At.Rig.ProvisionUserAsync(calls.At.Seller, language: "en");

        await calls.StartAsync();

        await calls.NotedAsync(calls.Buyer, "call_started");
        await calls.NotedAsync(calls.Seller, "call_started");
        Assert.Contains("通話が始まりました", calls.Room(calls.Buyer).Room.LastMessage!.Text, StringComparison.Ordinal);
        Assert.Contains("A call has started", calls.Room(calls.Seller).Room.LastMessage!.Text, StringComparison.Ordinal);
        var reply = await calls.Seller.Send(calls.At.Room, "OK", replyTo: calls.Room(calls.Seller).Room.LastMessage!.Id);
        Assert.Contains("A call has started", reply.ReplyTo!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ByBothAtOnceAndOver_IsOneCall()
    {
        await using var calls = await CallScene.NewAsync(store);

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? calls.Buyer : calls.Seller).StartCall(calls.At.Room)));

        Assert.Single(started.Select(session => session.Id).Distinct());
        Assert.Single((await calls.At.AskAsync(calls.At.Buyer, "GET", $"/v1/rooms/{calls.At.Room}/sessions")).EnumerateArray());
    }

    [Fact]
    public async Task Start_UnderAKnownClientId_IsThatCallEvenWhenItIsOver()
    {
        await using var calls = await CallScene.NewAsync(store);
        var clientId = Scene.NewId();
        var first = await calls.Buyer.StartCall(calls.At.Room, clientId: clientId);
        await calls.Buyer.EndCall(first.Id);

        var again = await calls.Buyer.StartCall(calls.At.Room, clientId: clientId);
        var next = await calls.Buyer.StartCall(calls.At.Room);

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, next.Id);
    }

    [Theory]
    [InlineData("inquiry", "video", false, TalkCode.Forbidden)]
    [InlineData("order", "none", false, TalkCode.Forbidden)]
    [InlineData("order", "video", true, TalkCode.RoomClosed)]
    public async Task Start_WhereCallsAreNotOpen_IsRefusedAlikeForBoth(string kind, string allowed, bool closed, string code)
    {
        await using var scene = await Scene.NewAsync(store, kind);
        await scene.Rig.Backend.AskAsync("PUT", $"/v1/rooms/{scene.Room}", new { kind, buyerId = scene.Buyer, sellerId = scene.Seller, title = "ロゴ", calls = allowed });
        if (closed) await scene.CloseRoomAsync();
        var (buyer, seller) = (await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Seller));

        var refused = await Assert.ThrowsAsync<TalkException>(() => buyer.StartCall(scene.Room, Scene.NewId()));

        Assert.Equal(code, refused.Code);
        Assert.Equal(refused.Message, (await Assert.ThrowsAsync<TalkException>(() => seller.StartCall(scene.Room, Scene.NewId()))).Message);
    }

    [Fact]
    public async Task Start_InARoomForAudio_IsAnAudioCall()
    {
        await using var calls = await CallScene.NewAsync(store);
        await calls.At.Rig.Backend.AskAsync("PUT", $"/v1/rooms/{calls.At.Room}", new { kind = "order", buyerId = calls.At.Buyer, sellerId = calls.At.Seller, title = "電話相談", calls = "audio" });

        Assert.True((await calls.StartAsync(audioOnly: false)).AudioOnly);
    }

    [Fact]
    public async Task Join_ByBoth_GivesEachALinkOfTheirOwn()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();

        var (buyer, seller) = (await calls.Buyer.JoinCall(session.Id), await calls.Seller.JoinCall(session.Id));
        var rest = await calls.At.AskAsync(calls.At.Buyer, "POST", $"/v1/sessions/{session.Id}/join");

        Assert.NotEqual(buyer.JoinUrl, seller.JoinUrl);
        Assert.All((string[])[buyer.JoinUrl, seller.JoinUrl, rest.GetProperty("joinUrl").GetString()!], url => Assert.True(Uri.IsWellFormedUriString(url, UriKind.Absolute)));
        Assert.True(buyer.ExpiresAt > session.CreatedAt);
        Assert.False(buyer.Recorded);
        Assert.DoesNotContain(calls.Room(calls.Seller).Messages, m => m.Text.Contains("http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_JoinedAndLeftByBoth_GoesLiveAndEnds()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();

        await calls.ActAsync(session.Id, "join", calls.At.Seller);
        await calls.ActAsync(session.Id, "join", calls.At.Buyer);
        await calls.SessionIsAsync(calls.Buyer, "live");
        await calls.SessionIsAsync(calls.Seller, "live");
        await calls.ActAsync(session.Id, "leave", calls.At.Seller);
        await calls.ActAsync(session.Id, "leave", calls.At.Buyer);

        await calls.SessionIsAsync(calls.Buyer, "ended");
        await calls.NotedAsync(calls.Seller, "call_ended");
        Assert.NotNull(calls.Room(calls.Buyer).Session!.EndedAt);
        // Somebody who was away finds it as the room's last one.
        Assert.Equal((session.Id, "ended"), (calls.Room(await calls.ClientAsync(calls.At.Buyer)).Session!.Id, calls.Room(calls.Seller).Session!.State));
    }

    [Fact]
    public async Task End_ByTheOtherParty_EndsItOnceForBoth()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();

        await calls.Seller.EndCall(session.Id);
        await calls.Buyer.EndCall(session.Id);

        await calls.SessionIsAsync(calls.Buyer, "ended");
        await calls.SessionIsAsync(calls.Seller, "ended");
        await calls.NotedAsync(calls.Buyer, "call_ended");
        Assert.Single(calls.Room(calls.Buyer).Messages, m => m.Notice == "call_ended");
        var refused = await Assert.ThrowsAsync<TalkException>(() => calls.Buyer.JoinCall(session.Id));
        Assert.Contains(refused.Code, (string[])[TalkCode.Conflict, TalkCode.NotFound]);
    }

    [Fact]
    public async Task Links_Given_AreNotStored()
    {
        await using var calls = await CallScene.NewAsync(store);
        var session = await calls.StartAsync();
        using var buyer = calls.At.Rig.Rest(calls.At.Buyer);

        using var answer = await buyer.PostAsync(new Uri($"/v1/sessions/{session.Id}/join", UriKind.Relative), null);

        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
    }
}
