using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Delivery;

/// <summary>Somebody who stops reading is closed at the bound, and costs nobody else a message.</summary>
public sealed class SlowReaderTests
{
    /// <summary>As much as a message may hold, 12 KB on the wire.</summary>
    private static readonly string Long = new('あ', 4000);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Reader_ThatStops_IsClosedWhileEverybodyElseGetsEveryMessage()
    {
        const int Messages = 400;
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await rig.ProvisionRoomAsync("busy", "ann", "bob");
        await rig.ProvisionRoomAsync("other", "carl", "dora");
        using var silent = await RawConnection.OpenAsync(rig, "ann");
        await using var ann = await rig.ConnectAsync("ann");
        await using var bob = await rig.ConnectAsync("bob");
        await using var carl = await rig.ConnectAsync("carl");
        await using var dora = await rig.ConnectAsync("dora");

        for (var rev = 1; rev <= Messages; rev++)
        {
            await bob.Send("busy", Guid.CreateVersion7().ToString(), Long);
            await ann.ReadsInOrderAsync("busy", rev, rev);
            await bob.ReadsInOrderAsync("busy", rev, rev);
            if (rev % 20 != 0) continue;
            await dora.Send("other", Guid.CreateVersion7().ToString(), "まだ話せます");
            await carl.ReadsInOrderAsync("other", rev / 20, rev / 20);
        }

        await Eventually.Until(
            async () => (await rig.Backend.GetStringAsync(new Uri("/v1/users/ann/connections", UriKind.Relative))).Split("\"id\"").Length - 1 == 1,
            Patience, "the silent device is closed, the other one stays");
        Assert.Contains("stopped reading and was closed", rig.Host.Output, StringComparison.Ordinal);
        // What it had been given before has no gap, and is not all there was.
        var got = (await silent.ToTheEndAsync()).MessageRevs();
        Assert.Equal(Enumerable.Range(1, got.Count).Select(n => (long)n), got);
        Assert.InRange(got.Count, 0, Messages - 1);
    }
}
