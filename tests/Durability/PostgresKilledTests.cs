using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Durability;

/// <summary>PostgreSQL goes away under a load of sends and comes back; the host stays.</summary>
public sealed class PostgresKilledTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Postgres_KilledUnderSends_SendsFailAsUnavailableAndTheHostRecovers()
    {
        await using var postgres = await PostgresServer.CreateAsync();
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, new() { ["ConnectionStrings:Database"] = await postgres.CreateDatabaseAsync() });
        await using var crowd = await Crowd.GatherAsync(rig);
        await crowd.EachAsync(sender => sender.ConnectAsync());
        var process = rig.Host.ProcessId;
        using var stop = new CancellationTokenSource();
        var sending = crowd.EachAsync(sender => sender.SendUntilAsync(stop.Token, persist: true));
        for (var round = 0; round < Rounds.Count; round++)
        {
            var asked = crowd.Senders.ToDictionary(sender => sender, sender => sender.ResumeRequests);
            var refused = crowd.Senders.ToDictionary(sender => sender, sender => sender.Refusals);
            await crowd.AckedAsync(Random.Shared.Next(20, 120));
            await postgres.KillAsync();
            await Eventually.Until(() => crowd.Senders.All(s => s.Refusals > refused[s]), Patience, "every sender is told that the hub is unavailable");
            await postgres.StartAsync();
            await crowd.AckedAsync(20);
            await Eventually.Until(() => crowd.Senders.All(s => s.ResumeRequests > asked[s]), Patience, "every client is asked to resume");
        }
        await stop.CancelAsync();
        await sending;

        Assert.Equal(process, rig.Host.ProcessId);
        Assert.Null(rig.Host.ExitCode);
        Assert.All(crowd.Senders, sender => Assert.False(sender.Connection.Closed.IsCompleted));
        await crowd.CaughtUpAsync();
        await crowd.AssertEachExactlyOnceAsync();
    }
}
