using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <summary>What all attacks of this folder share, one after the other: a host whose limits let them through to the code, and one with the frame limits it ships with.</summary>
public sealed class AttackedHub : IAsyncLifetime
{
    /// <summary>Limits out of the way.</summary>
    public TalkRig Open { get; private set; } = null!;

    public TalkRig Guarded { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Open = await TalkRig.StartAsync(Store.Sqlite, new()
        {
            ["Limits:FramesPerSecond"] = "1000000",
            ["Limits:FramesBurst"] = "1000000",
            ["Limits:ConnectionsPerUser"] = "10000",
        });
        Guarded = await TalkRig.StartAsync(Store.Sqlite, new()
        {
            ["Limits:FramesPerSecond"] = null,
            ["Limits:FramesBurst"] = null,
            ["Limits:ConnectionsPerUser"] = "10000",
        });
        await Task.WhenAll(Bystanders.WarmAsync(Open), Bystanders.WarmAsync(Guarded));
    }

    public async ValueTask DisposeAsync()
    {
        await Open.DisposeAsync();
        await Guarded.DisposeAsync();
    }

    /// <summary>The process that was started is the one that still runs, nothing it met surprised it, and nothing a user wrote is in its log.</summary>
    internal static void IsUnharmed(TalkRig rig)
    {
        Assert.Null(rig.Host.ExitCode);
        Assert.Equal(0, rig.Host.OutputLinesDropped);
        var log = rig.Host.Output;
        foreach (var alarm in (string[])["fail: ", "crit: ", "Unhandled exception", Refusals.Canary, Refusals.StrangeName])
        {
            var at = log.IndexOf(alarm, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, at < 0 ? "" : log.Substring(at, Math.Min(2_000, log.Length - at)));
        }
    }
}

/// <summary>One after the other: each measures what it costs the bystanders.</summary>
[CollectionDefinition(nameof(AttackedHub))]
public sealed class AttackCollection : ICollectionFixture<AttackedHub>;
