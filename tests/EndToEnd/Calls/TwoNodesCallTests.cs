using ChatHub.EndToEnd.Nodes;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Calls;

/// <summary>A call whose parties are connected to different nodes of one hub.</summary>
public sealed class TwoNodesCallTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TwoNodes _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Call_StartedOnOneNode_IsToldAndNotedOnceOnTheOther()
    {
        await _hub.ProvisionAsync("call", "hana", "taro");
        await using var buyer = await _hub.ClientAsync(_hub.First, "hana");
        await using var seller = await _hub.ClientAsync(_hub.Second, "taro");

        var session = await buyer.StartCall("call");
        await Eventually.Until(() => seller.Room("call")?.Session?.Id == session.Id, Patience, "the other node tells of the call");
        await Eventually.Until(() => seller.Room("call")!.Messages.Any(m => m.Notice == "call_started"), Patience, "the other node brings the notice");
        // Both nodes look after the same outbox: whoever tells it, it is told once.
        Assert.Single((await seller.Connection.History("call")).Messages, m => m.Notice == "call_started");
        Assert.Equal(session.Id, (await seller.StartCall("call")).Id);

        await seller.EndCall(session.Id);
        await Eventually.Until(() => buyer.Room("call")?.Session?.State == "ended", Patience, "the first node hears of the end");
    }
}
