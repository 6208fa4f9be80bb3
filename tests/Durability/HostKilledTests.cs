using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Durability;

/// <summary>kill -9 of the host under a load of sends.</summary>
public abstract class HostKilledTests(Store store)
{
    [Fact]
    public async Task Host_KilledUnderSends_LosesNoAckAndStoresNoneTwice()
    {
        await using var rig = await TalkRig.StartAsync(store);
        await using var crowd = await Crowd.GatherAsync(rig);
        await crowd.EachAsync(sender => sender.ConnectAsync());
        for (var round = 0; round < Rounds.Count; round++)
        {
            var sending = crowd.EachAsync(sender => sender.SendUntilAsync(CancellationToken.None));
            // Another moment each round.
            await crowd.AckedAsync(Random.Shared.Next(20, 120));
            await rig.Host.KillAsync();
            await sending;

            await rig.Host.StartAsync();
            await crowd.EachAsync(sender => sender.ConnectAsync());
            await crowd.AssertNothingLostAsync();
            await crowd.EachAsync(sender => sender.ResendUnackedAsync());
            await crowd.CaughtUpAsync();
            await crowd.AssertEachExactlyOnceAsync();
        }
    }
}

public sealed class SqliteHostKilledTests() : HostKilledTests(Store.Sqlite);

public sealed class PostgresHostKilledTests() : HostKilledTests(Store.Postgres);
