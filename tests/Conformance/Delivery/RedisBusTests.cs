using ChatHub.Delivery;
using ChatHub.TestKit;
using StackExchange.Redis;
using Xunit;

namespace ChatHub.Conformance.Delivery;

/// <summary>What only a bus between processes can meet: Redis away, and strangers on its channel.</summary>
public sealed class RedisBusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Redis_Away_OwnPeopleAreToldAsBefore_AndAllAreAskedToResumeWhenItIsBack()
    {
        await using var redis = await RedisServer.CreateAsync();
        var nodes = await RedisNodes.StartAsync(redis, 2);
        var own = nodes[0].Connect("ann");
        var elsewhere = nodes[1].Connect("ann");

        await redis.StopAsync();
        for (var rev = 1; rev <= 100; rev++) nodes[0].Bus.Publish(new PushMessage(new Push(new("ann"), ClientMethods.RoomHead, new RoomHead(new("room"), rev))));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), await own.Device.ReadRevsAsync(100).WaitAsync(Patience));

        await redis.StartAsync();
        foreach (var device in (BusDevice[])[own, elsewhere])
        {
            var frame = Assert.Single(await device.Device.ReadFramesAsync(1).WaitAsync(Patience));
            Assert.Equal(ClientMethods.ResumeRequested, frame.GetProperty("target").GetString());
        }
        await RedisNodes.HearsAsync(nodes[0], nodes[1], "again");
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Redis_AwayAtTheStart_IsJoinedWhenItComes_AndThoseWhoCameBeforeAreAskedToResume()
    {
        await using var redis = await RedisServer.CreateAsync();
        await redis.StopAsync();
        var options = RedisNodes.Options(redis);
        var nodes = new List<BusNode> { await BusNode.StartAsync(options), await BusNode.StartAsync(options) };
        var early = nodes.ConvertAll(node => node.Connect("ann"));

        await redis.StartAsync();

        foreach (var device in early)
        {
            var frame = Assert.Single(await device.Device.ReadFramesAsync(1).WaitAsync(Patience));
            Assert.Equal(ClientMethods.ResumeRequested, frame.GetProperty("target").GetString());
        }
        await RedisNodes.HearsAsync(nodes[0], nodes[1], "late");
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Link_FallenSilentWithoutAWord_IsReplacedAndAllAreAskedToResume()
    {
        await using var redis = await RedisServer.CreateAsync();
        await using var link = new TcpLink(redis.Port);
        var options = RedisNodes.Options(redis);
        var nodes = await RedisNodes.StartAsync(options, options with { Configuration = link.ConnectionString });
        var device = nodes[1].Connect("ann");

        link.Silence();

        var frame = Assert.Single(await device.Device.ReadFramesAsync(1).WaitAsync(Patience));
        Assert.Equal(ClientMethods.ResumeRequested, frame.GetProperty("target").GetString());
        await RedisNodes.HearsAsync(nodes[0], nodes[1], "after");
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("\u0001")]
    [InlineData("\u0009another version")]
    [InlineData("\u00010123456789abcdef\u0001\u00ff\u00ff\u00ff\u007f")]
    [InlineData("\u00010123456789abcdef\u0063")]
    public async Task Message_OfNoHub_IsPassedOver(string payload)
    {
        var server = await RedisServer.SharedAsync();
        var options = RedisNodes.Options(server);
        var nodes = await RedisNodes.StartAsync(options, 2);
        using var stranger = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);

        await stranger.GetSubscriber().PublishAsync(options.Channel, System.Text.Encoding.Latin1.GetBytes(payload));

        await RedisNodes.HearsAsync(nodes[0], nodes[1], "after");
        await RedisNodes.HearsAsync(nodes[1], nodes[0], "after too");
        foreach (var node in nodes) await node.DisposeAsync();
    }
}
