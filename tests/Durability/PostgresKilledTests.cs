using System.Net.Http.Json;
using System.Text.Json;
using ChatHub.Client;
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

    [Fact]
    public async Task Postgres_AwayWhileAConnectionEnds_ThePersonIsOfflineAfterwards()
    {
        await using var postgres = await PostgresServer.CreateAsync();
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, new()
        {
            ["ConnectionStrings:Database"] = await postgres.CreateDatabaseAsync(),
            ["Presence:LeaseSeconds"] = "6",
        });
        await rig.ProvisionUserAsync("leaver");
        await using (var leaving = await rig.ConnectAsync("leaver"))
        {
            await Eventually.Until(async () => await CountAsync(rig, "leaver") == 1, Patience, "the connection is listed");
            await postgres.KillAsync();
        }
        await using var staying = await StayAsync(rig, postgres);

        // Both: while the node's lease has lapsed, nobody at all is listed.
        await Eventually.Until(
            async () => await CountAsync(rig, "stayer") == 1 && await CountAsync(rig, "leaver") == 0, Patience, "the connection that ended is not listed beside the one that lives");
    }

    private static async Task<TalkConnection> StayAsync(TalkRig rig, PostgresServer postgres)
    {
        await postgres.StartAsync();
        TalkConnection? connection = null;
        await Eventually.Until(async () =>
        {
            try
            {
                connection = await rig.ConnectAsync("stayer");
                await connection.Resume(new Dictionary<string, long>(StringComparer.Ordinal));
                return true;
            }
            catch (ConnectionLostException)
            {
                return false;
            }
        }, Patience, "somebody connects again");
        return connection!;
    }

    private static async Task<int> CountAsync(TalkRig rig, string user)
    {
        var answer = await rig.Backend.GetAsync(new Uri($"/v1/users/{user}/connections", UriKind.Relative));
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!.Length : -1;
    }
}
