using ChatHub.Delivery;
using ChatHub.TestKit;

namespace ChatHub.Conformance.Delivery;

/// <summary>Nodes of one hub on a Redis, on a channel of their own.</summary>
internal static class RedisNodes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static RedisOptions Options(RedisServer redis) => new(redis.ConnectionString, $"test:{Guid.CreateVersion7():N}");

    public static Task<List<BusNode>> StartAsync(RedisServer redis, int count) => StartAsync(Options(redis), count);

    public static Task<List<BusNode>> StartAsync(RedisOptions options, int count) => StartAsync([.. Enumerable.Repeat(options, count)]);

    /// <summary>Returns when each node hears what each other publishes.</summary>
    public static async Task<List<BusNode>> StartAsync(params IReadOnlyList<RedisOptions> options)
    {
        var nodes = new List<BusNode>();
        foreach (var each in options) nodes.Add(await BusNode.StartAsync(each));
        foreach (var node in nodes) await node.Listens.WaitAsync(Patience);
        foreach (var (from, index) in nodes.Select((node, index) => (node, index)))
            foreach (var to in nodes) await HearsAsync(from, to, $"probe-{index}-{nodes.IndexOf(to)}");
        return nodes;
    }

    /// <summary>Publishes until the other end has heard one: subscribing has no answer that a test could wait for.</summary>
    public static async Task HearsAsync(BusNode from, BusNode to, string person)
    {
        var device = to.Connect(person);
        var heard = device.Device.ReadFramesAsync(1);
        await Eventually.Until(() =>
        {
            from.Bus.Publish(new PushMessage(new Push(new(person), ClientMethods.RoomHead, new RoomHead(new("probe"), 0))));
            return heard.IsCompleted;
        }, Patience, "a node hears the other");
    }
}
