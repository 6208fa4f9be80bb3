using System.Collections.Concurrent;
using ChatHub.Client;
using ChatHub.Client.Sync;
using ChatHub.TestKit;
using Xunit;
using static ChatHub.Tests.Client.TalkClientFixture;

namespace ChatHub.Tests.Client;

/// <summary>The client against the real host.</summary>
public sealed class TalkClientHostTests
{
    private const string RoomId = "room";
    private const int Messages = 60;

    [Fact]
    public async Task Talk_OverBreakingConnections_BothSeeEveryMessageOnceInOneOrder()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await rig.ProvisionRoomAsync(RoomId, "buyer", "seller", "order");
        await using var buyer = Client(rig, "buyer");
        await using var seller = Client(rig, "seller");
        await Task.WhenAll(buyer.Start(), seller.Start());

        await Task.WhenAll(Write(buyer, "b"), Write(seller, "s"), Break(buyer), Break(seller));
        await Until(() => Rev(buyer) == Rev(seller) && Seen(buyer).Count == 2 * Messages && Seen(seller).Count == 2 * Messages, "both to have caught up");

        Assert.Equal(Seen(buyer), Seen(seller));
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"b {i}"), Seen(buyer).Where(t => t.StartsWith('b')));
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"s {i}"), Seen(buyer).Where(t => t.StartsWith('s')));
        await using var fresh = Client(rig, "buyer");
        await fresh.Start();
        while (await fresh.LoadOlder(RoomId))
            Assert.NotEmpty(Seen(fresh));
        Assert.Equal(Seen(buyer), Seen(fresh));
        Assert.Equal(fresh.Room(RoomId)!.Room.Unread, buyer.Room(RoomId)!.Room.Unread);
    }

    [Fact]
    public async Task Token_NearItsEnd_OutlivesItOnTheSameConnection()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await rig.ProvisionRoomAsync(RoomId, "buyer", "seller", "order");
        var now = TimeProvider.System.GetUtcNow();
        var states = new ConcurrentQueue<TalkState>();
        await using var client = Client(
            rig, "buyer",
            reason => rig.Host.Tokens.User("buyer", reason == TokenReason.Connect ? new TokenOverrides { Expires = now.AddSeconds(4) } : null),
            change => states.Enqueue(change is StateChanged changed ? changed.State : TalkState.Live));
        await client.Start();
        var connection = client.Connection;

        // Another person's connection, with a token of the same end and nobody to renew it: when the hub has closed it, the end is past.
        await using var unrenewed = await rig.ConnectAsync("seller", rig.Host.Tokens.User("seller", new TokenOverrides { Expires = now.AddSeconds(4) }));
        await unrenewed.Closed.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Same(connection, client.Connection);
        Assert.False(connection.Closed.IsCompleted);
        Assert.DoesNotContain(TalkState.Waiting, states);
    }

    [Fact]
    public async Task Token_ExpiredOrForged_IsToldApart()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await rig.ProvisionUserAsync("buyer");
        var past = TimeProvider.System.GetUtcNow().AddHours(-2);
        await using var stale = Client(
            rig, "buyer", reason => rig.Host.Tokens.User("buyer", reason == TokenReason.Connect ? new TokenOverrides { IssuedAt = past, Expires = past.AddHours(1) } : null));
        await using var forged = Client(rig, "buyer", _ => Tokens.Random().User("buyer"));

        await stale.Start();

        Assert.Equal(TalkState.Live, stale.State);
        Assert.Equal(TalkCode.Unauthorized, (await Assert.ThrowsAsync<TalkException>(() => forged.Start())).Code);
    }

    private static TalkClient Client(TalkRig rig, string userId, Func<TokenReason, string>? token = null, Action<TalkChange>? changed = null) => new(new TalkClientOptions
    {
        Connection = new TalkConnectionOptions { Url = new Uri(rig.Host.Url, "/hubs/talk") },
        UserId = userId,
        Token = (reason, _) => ValueTask.FromResult(token?.Invoke(reason) ?? rig.Host.Tokens.User(userId)),
        Changed = changed,
        LongestBackoff = TimeSpan.FromMilliseconds(300),
    });

    private static async Task Write(TalkClient client, string name)
    {
        var sends = new List<Task>();
        for (var i = 0; i < Messages; i++)
        {
            sends.Add(client.Send(RoomId, $"{name} {i}"));
            await Task.Delay(10);
        }
        await Task.WhenAll(sends);
    }

    private static async Task Break(TalkClient client)
    {
        for (var i = 0; i < 4; i++)
        {
            await Until(() => client.State == TalkState.Live, "a connection");
            await Task.Delay(60);
            try
            {
                client.Connection.Abort();
            }
            catch (ConnectionLostException)
            {
                // It is down already.
            }
        }
    }

    private static long Rev(TalkClient client) => client.Room(RoomId)?.Room.Rev ?? -1;

    private static IReadOnlyList<string> Seen(TalkClient client) => [.. client.Room(RoomId)!.Messages.Select(m => m.Text)];
}
