using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Durability;

/// <summary>SIGTERM under a load of sends: as little is lost as by a kill, and the end is an orderly one.</summary>
public sealed class HostStoppedTests
{
    [Fact]
    public async Task Host_StoppedUnderSends_EndsInOrderAndLosesNoAck()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await using var crowd = await Crowd.GatherAsync(rig);
        await crowd.EachAsync(sender => sender.ConnectAsync());
        var sending = crowd.EachAsync(sender => sender.SendUntilAsync(CancellationToken.None));
        await crowd.AckedAsync(50);

        await rig.Host.StopAsync();
        await sending;
        Assert.Equal(0, rig.Host.ExitCode);
        Assert.Equal([], rig.Host.Output.Split('\n').Where(line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal)));

        await rig.Host.StartAsync();
        await crowd.EachAsync(sender => sender.ConnectAsync());
        await crowd.AssertNothingLostAsync();
        await crowd.EachAsync(sender => sender.ResendUnackedAsync());
        await crowd.CaughtUpAsync();
        await crowd.AssertEachExactlyOnceAsync();
    }
}
