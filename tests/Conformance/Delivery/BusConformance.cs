using ChatHub.Delivery;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.Delivery;

/// <summary>What delivery may rely on, whichever bus the host runs on: <c>Delivery/README.md</c>, rules 1, 6, 9 and 11.</summary>
/// <remarks>A hub has as many nodes as its bus allows: one in process, two on Redis. What holds for the publishing node holds for the other.</remarks>
public abstract class BusConformance : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private List<BusNode> _nodes = [];

    private IBus Bus => _nodes[0].Bus;

    public async ValueTask InitializeAsync() => _nodes = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var node in _nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task Pushes_OfOneCaller_ArriveEverywhereOnceAndInOrder()
    {
        var devices = ConnectEverywhere("ann");
        for (var rev = 1; rev <= 1_000; rev++) Bus.Publish(Head("ann", rev));
        foreach (var device in devices) Assert.Equal(Enumerable.Range(1, 1_000).Select(n => (long)n), await RevsAsync(device, 1_000));
    }

    [Fact]
    public async Task Pushes_OfOneMessage_ArriveInTheirOrder()
    {
        var devices = ConnectEverywhere("ann");
        Bus.Publish(new PushMessage([.. Enumerable.Range(1, 50).Select(rev => new Push(new("ann"), ClientMethods.RoomHead, new RoomHead(new("room"), rev)))]));
        foreach (var device in devices) Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), await RevsAsync(device, 50));
    }

    [Fact]
    public async Task Pushes_OfSeveralCallers_KeepEachCallersOrder()
    {
        const int Callers = 8;
        const int Each = 200;
        var devices = ConnectEverywhere("ann");
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() =>
        {
            for (var n = 0; n < Each; n++) Bus.Publish(Head("ann", (caller * Each) + n));
        })));
        foreach (var device in devices)
        {
            var revs = await RevsAsync(device, Callers * Each);
            Assert.Equal(Enumerable.Range(0, Callers * Each).Select(n => (long)n), revs.Order());
            Assert.All(revs.GroupBy(rev => rev / Each), ofOne => Assert.Equal(ofOne.Order(), ofOne));
        }
    }

    [Fact]
    public async Task Push_ToEachOfAPersonsDevices_AndToNobodyElse()
    {
        var (ann, tablet, bob) = (ConnectEverywhere("ann"), ConnectEverywhere("ann"), ConnectEverywhere("bob"));
        Bus.Publish(Head("nobody", 1));
        Bus.Publish(Head("ann", 2));
        Bus.Publish(Head("bob", 3));
        foreach (var device in ann.Concat(tablet)) Assert.Equal([2L], await RevsAsync(device, 1));
        foreach (var device in bob) Assert.Equal([3L], await RevsAsync(device, 1));
    }

    [Fact]
    public async Task Push_WithEveryKindOfCharacter_ArrivesAsWritten()
    {
        var devices = ConnectEverywhere("ann.b:c@d-e_1");
        var argument = new { text = "見積り 👍\u2028\u001f'\"\\<script>", rev = 7 };
        Bus.Publish(new PushMessage(new Push(new("ann.b:c@d-e_1"), ClientMethods.MessageChanged, argument)));
        foreach (var device in devices)
        {
            var frame = Assert.Single(await device.Device.ReadFramesAsync(1).WaitAsync(Patience));
            Assert.Equal(argument.text, frame.GetProperty("arguments")[0].GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task End_OfAPerson_EndsAllOfTheirsAndNobodyElses()
    {
        var (ann, bob) = (ConnectEverywhere("ann"), ConnectEverywhere("bob"));
        Bus.Publish(new EndConnections(new("ann"), null, "unauthorized: over"));
        foreach (var device in ann) Assert.Equal("unauthorized: over", await device.Device.ReadCloseAsync().WaitAsync(Patience));
        Bus.Publish(Head("bob", 1));
        foreach (var device in bob) Assert.Equal([1L], await RevsAsync(device, 1));
    }

    [Fact]
    public async Task End_OfOneConnection_SparesTheOthers()
    {
        var ended = _nodes[^1].Connect("ann");
        var others = ConnectEverywhere("ann");
        Bus.Publish(new EndConnections(new("ann"), ended.Id, "unauthorized: that one"));
        Assert.Equal("unauthorized: that one", await ended.Device.ReadCloseAsync().WaitAsync(Patience));
        Bus.Publish(Head("ann", 1));
        foreach (var device in others) Assert.Equal([1L], await RevsAsync(device, 1));
    }

    [Fact]
    public async Task End_OfTokensUpToASecond_SparesThoseIssuedLater()
    {
        var before = _nodes.ConvertAll(node => node.Connect("ann", issuedAt: 500));
        var after = _nodes.ConvertAll(node => node.Connect("ann", issuedAt: 501));
        Bus.Publish(new EndConnections(new("ann"), null, "unauthorized: revoked", IssuedUntil: 500));
        foreach (var device in before) Assert.Equal("unauthorized: revoked", await device.Device.ReadCloseAsync().WaitAsync(Patience));
        Bus.Publish(Head("ann", 1));
        foreach (var device in after) Assert.Equal([1L], await RevsAsync(device, 1));
    }

    [Fact]
    public async Task AskAll_ReachesEveryConnection()
    {
        var devices = ConnectEverywhere("ann").Concat(ConnectEverywhere("bob")).ToList();
        Bus.Publish(new AskAllToResume());
        foreach (var device in devices)
        {
            var frame = Assert.Single(await device.Device.ReadFramesAsync(1).WaitAsync(Patience));
            Assert.Equal(ClientMethods.ResumeRequested, frame.GetProperty("target").GetString());
        }
    }

    [Fact]
    public async Task Publish_AfterTheStop_NeitherThrowsNorBlocks()
    {
        await _nodes[0].StopBusAsync();
        for (var rev = 1; rev <= 1_000; rev++) Bus.Publish(Head("ann", rev));
        Bus.Publish(new AskAllToResume());
        Bus.Publish(new EndConnections(new("ann"), null, "unauthorized: over"));
    }

    /// <summary>The nodes of one hub, each hearing the others.</summary>
    private protected abstract Task<List<BusNode>> StartAsync();

    private protected static PushMessage Head(string user, long rev) => new(new Push(new(user), ClientMethods.RoomHead, new RoomHead(new("room"), rev)));

    private protected static Task<List<long>> RevsAsync(BusDevice device, int count) => device.Device.ReadRevsAsync(count).WaitAsync(Patience);

    private List<BusDevice> ConnectEverywhere(string user) => _nodes.ConvertAll(node => node.Connect(user));
}

public sealed class InProcessBusConformance : BusConformance
{
    private protected override async Task<List<BusNode>> StartAsync() => [await BusNode.StartAsync(redis: null)];
}

public sealed class RedisBusConformance : BusConformance
{
    private protected override async Task<List<BusNode>> StartAsync() => await RedisNodes.StartAsync(await RedisServer.SharedAsync(), 2);
}
