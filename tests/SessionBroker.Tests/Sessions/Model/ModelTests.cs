using Xunit;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>
/// Thousands of random histories; <c>BROKER_SEED</c> repeats one run, <c>CHATHUB_LONG</c> makes it twenty times as long. A failure names the history's own seed and tells what happened in it.
/// </summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Histories = 2_000;
    private const int Workers = 2;

    [Fact]
    public async Task Histories_WhateverHappens_HoldTheInvariantsAndRecover()
    {
        var seed = HistorySeed.Choose();
        output.WriteLine($"seed {seed}");
        var count = Environment.GetEnvironmentVariable("CHATHUB_LONG") == "1" ? Histories * 20 : Histories;

        var tallies = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => RunAsync(seed, worker, count))));

        var total = tallies.Aggregate(new HistoryTally(), (sum, tally) =>
        {
            sum.Add(tally);
            return sum;
        });
        output.WriteLine($"{count} histories: {total}");
        Assert.All(["Ended", "Failed", "Expired", "was live", "asked twice", "recorded", "refused NoHostAvailable", "refused Unavailable"], what => Assert.True(total[what] > 0, what));
        Assert.True(total.Kills > count / 4, $"{total.Kills} kills");
    }

    private static async Task<HistoryTally> RunAsync(int seed, int worker, int count)
    {
        using var database = new MemoryDatabase();
        var total = new HistoryTally();
        for (var n = worker; n < count; n += Workers)
        {
            var history = new CallHistory(unchecked((seed * 1_000_003) + n), database);
            try
            {
                await history.RunAsync();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Seed {seed}, history {n}: {failure.Message}\n{string.Join('\n', history.Trace)}", failure);
            }
            total.Add(history.Tally);
        }
        return total;
    }
}
