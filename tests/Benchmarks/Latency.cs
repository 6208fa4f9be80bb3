using System.Diagnostics;
using ChatHub.Redaction;

namespace ChatHub.Benchmarks;

/// <summary>Percentiles over single calls, which BenchmarkDotNet does not give, and the adverse inputs by doubling.</summary>
internal static class Latency
{
    private const int Rounds = 400;

    public static void Run(TextWriter output)
    {
        var engine = new RedactionEngine(new RedactionSettings());
        var alone = new RedactionContext();
        var earlier = alone with { Earlier = [.. Samples.Clean.Take(8).Select((t, i) => new EarlierMessage(i.ToString(), t))] };
        output.WriteLine("| messages of 200 units | median µs | p99 µs | quiet median µs | quiet p99 µs | bytes a message |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, messages) in new[] { ("clean", Samples.Clean), ("one identifier", Samples.OneIdentifier), ("hard ordinary", Samples.Hard) })
        {
            Row(output, name, messages, m => engine.Redact(m, alone).Text.Length);
            Row(output, name + ", window of 8", messages, m => engine.Redact(m, earlier).Text.Length);
            Row(output, name + ", regex compiled", messages, m => PlainRules.Count(PlainRules.Compiled, m));
            Row(output, name + ", regex non-backtracking", messages, m => PlainRules.Count(PlainRules.NonBacktracking, m));
        }

        output.WriteLine();
        output.WriteLine("| adverse input | 2,500 µs | 5,000 µs | 10,000 µs | compiled 10,000 µs | non-backtracking 10,000 µs |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, make) in Samples.Adverse)
        {
            var times = new[] { 2500, 5000, 10000 }.Select(n => Best(make(n), m => engine.Redact(m, alone).Text.Length));
            var peers = new[] { PlainRules.Compiled, PlainRules.NonBacktracking }.Select(r => Best(make(10000), m => PlainRules.Count(r, m)));
            output.WriteLine($"| `{name}` | {string.Join(" | ", times.Concat(peers).Select(t => t.ToString("F0")))} |");
        }
    }

    private static void Row(TextWriter output, string name, string[] messages, Func<string, int> act)
    {
        foreach (var _ in Enumerable.Range(0, 60))
            foreach (var m in messages)
                act(m);
        var times = new double[messages.Length * Rounds];
        // The least of a message's rounds: what it costs when nothing else has the core.
        var quiet = new double[messages.Length];
        Array.Fill(quiet, double.MaxValue);
        var at = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var r = 0; r < Rounds; r++)
            for (var k = 0; k < messages.Length; k++)
            {
                var started = Stopwatch.GetTimestamp();
                act(messages[k]);
                var time = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
                times[at++] = time;
                quiet[k] = Math.Min(quiet[k], time);
            }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / times.Length;
        Array.Sort(times);
        Array.Sort(quiet);
        output.WriteLine($"| {name} | {times[times.Length / 2]:F2} | {times[(int)(times.Length * 0.99)]:F2} | {quiet[quiet.Length / 2]:F2} | {quiet[(int)(quiet.Length * 0.99)]:F2} | {bytes} |");
    }

    private static double Best(string message, Func<string, int> act)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 12; i++)
        {
            var started = Stopwatch.GetTimestamp();
            act(message);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            if (best > 500_000)
                break;
        }

        return best;
    }
}
