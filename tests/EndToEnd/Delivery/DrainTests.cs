using System.Net.WebSockets;
using System.Text.Json;
using ChatHub.Client.Transport;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Delivery;

/// <summary>SIGTERM: clients are sent elsewhere, with everything they were owed.</summary>
public sealed class DrainTests
{
    private static readonly string Long = new('あ', 4000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Client_ThatComesInWhileTheHostStops_IsRefusedOrToldToComeBack()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, new() { ["Limits:ConnectionsPerUser"] = "100" });
        await rig.ProvisionRoomAsync("room", "ann", "bob");
        var inside = 0;
        var coming = Enumerable.Range(0, 40).Select(_ => ComeAsync(rig, () => Interlocked.Increment(ref inside))).ToList();
        await Eventually.Until(() => Volatile.Read(ref inside) > 0, TimeSpan.FromSeconds(30), "the first is inside");

        var stopping = rig.Host.StopAsync();

        foreach (var told in (await Task.WhenAll(coming)).OfType<List<JsonElement>>())
            Assert.True(Assert.Single(told, Frames.IsClose).GetProperty("allowReconnect").GetBoolean());
        await stopping;
        Assert.Equal(0, rig.Host.ExitCode);
    }

    [Fact]
    public async Task Clients_OfAStoppingHost_AreToldOnceToComeBack()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await rig.ProvisionRoomAsync("room", "ann", "bob");
        using var ann = await RawConnection.OpenAsync(rig, "ann");
        using var bob = await RawConnection.OpenAsync(rig, "bob");

        var stopping = rig.Host.StopAsync();
        foreach (var told in await Task.WhenAll(ann.ToTheEndAsync(), bob.ToTheEndAsync()))
        {
            // A second Close without permission would tell SignalR's own clients to stay away.
            var close = Assert.Single(told, Frames.IsClose);
            Assert.True(close.GetProperty("allowReconnect").GetBoolean());
            Assert.False(close.TryGetProperty("error", out _));
        }
        await stopping;
        Assert.Equal(0, rig.Host.ExitCode);
    }

    [Fact]
    public async Task Client_ThatDoesNotRead_HoldsUpNobodysDrainAndKeepsItsOwnTime()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, new() { ["Delivery:DrainSeconds"] = "50", ["Delivery:OutboundQueueBytes"] = "16000000" });
        await rig.ProvisionRoomAsync("room", "ann", "bob");
        using var silent = await RawConnection.OpenAsync(rig, "ann");
        await using var bob = await rig.ConnectAsync("bob");
        var sent = await SendAsync(rig);

        var stopping = rig.Host.StopAsync();
        // The one who reads is let go although the other has not begun to; nobody new is taken in.
        await bob.Closed.WaitAsync(Patience);
        await Assert.ThrowsAsync<UpgradeRefusedException>(() => rig.ConnectAsync("bob"));
        Assert.False(stopping.IsCompleted);

        var told = await silent.ToTheEndAsync();
        Assert.Equal(Enumerable.Range(1, sent).Select(n => (long)n), told.MessageRevs());
        Assert.True(told[^1].IsClose());
        await stopping;
        Assert.Equal(0, rig.Host.ExitCode);
    }

    [Fact]
    public async Task Client_ThatNeverReads_DelaysTheEndByTheBudgetAtMost()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, new() { ["Delivery:DrainSeconds"] = "1", ["Delivery:OutboundQueueBytes"] = "16000000" });
        await rig.ProvisionRoomAsync("room", "ann", "bob");
        using var silent = await RawConnection.OpenAsync(rig, "ann");
        await SendAsync(rig);

        // Throws when it takes as long as the host's own time for stopping.
        await rig.Host.StopAsync();
        Assert.Equal(0, rig.Host.ExitCode);
    }

    /// <summary>More than pipes and the kernel take for a connection that does not read, so that the rest waits in the host.</summary>
    private static async Task<int> SendAsync(TalkRig rig)
    {
        const int Devices = 5;
        const int Each = 20;
        await Task.WhenAll(Enumerable.Range(0, Devices).Select(async _ =>
        {
            await using var device = await rig.ConnectAsync("bob");
            for (var n = 0; n < Each; n++) await device.Send("room", Guid.CreateVersion7().ToString(), Long);
        }));
        return Devices * Each;
    }

    /// <returns>All it was told after the handshake; null when it never came so far.</returns>
    private static async Task<List<JsonElement>?> ComeAsync(TalkRig rig, Action inside)
    {
        try
        {
            using var late = await RawConnection.OpenAsync(rig, "ann");
            inside();
            return await late.ToTheEndAsync();
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}
