using System.Diagnostics;
using ChatHub.Redaction;

namespace ChatHub.Benchmarks;

/// <summary>Percentiles over single calls, which BenchmarkDotNet does not give, and the adverse inputs by doubling.</summary>
internal static class Latency
{
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <param name="kinds">What the names of the kinds to measure begin with; all of them and the adverse inputs when there are none.</param>
    public static void Run(TextWriter output, string[] kinds)
    {
        var engine = new RedactionEngine(new RedactionSettings());
        var alone = new RedactionContext();
        var earlier = alone with { Earlier = [.. Samples.Clean.Take(8).Select((t, i) => new EarlierMessage(i.ToString(), t))] };
        string[] all = [.. Samples.Kinds.SelectMany(k => k.Messages)];
        for (var i = 0; i < 3; i++)
            Warm(all, m => engine.Redact(m, alone).Text.Length);
        output.WriteLine("| messages of 200 units | median µs | p99 µs | quiet median µs | quiet p99 µs | bytes a message |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, messages) in Samples.Kinds.Where(k => kinds.Length == 0 || kinds.Any(n => k.Name.StartsWith(n, StringComparison.Ordinal))))
        {
            Row(output, name, messages, m => engine.Redact(m, alone).Text.Length);
            Row(output, name + ", window of 8", messages, m => engine.Redact(m, earlier).Text.Length);
            Row(output, name + ", regex compiled", messages, m => PlainRules.Count(PlainRules.Compiled, m));
            Row(output, name + ", regex non-backtracking", messages, m => PlainRules.Count(PlainRules.NonBacktracking, m));
        }

        if (kinds.Length > 0)
            return;
        output.WriteLine();
        RunAdverse(output, []);
    }

    /// <param name="kinds">What the names of the inputs begin with; all of them when there are none.</param>
    public static void RunAdverse(TextWriter output, string[] kinds)
    {
        var redaction = new RedactionEngine(new RedactionSettings());
        Func<string, int> engine = m => redaction.Redact(m, new RedactionContext()).Text.Length;
        string[] all = [.. Samples.Adverse.SelectMany(a => new[] { a.Make(10000), Samples.Broken(a.Make(10000)) })];
        for (var i = 0; i < 5; i++)
            Warm(all, engine);
        output.WriteLine("| adverse input | 2,500 µs | 5,000 µs | 10,000 µs | 10,000 broken µs | compiled 10,000 µs | non-backtracking 10,000 µs |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, make) in Samples.Adverse.Where(a => kinds.Length == 0 || kinds.Any(n => a.Name.StartsWith(n, StringComparison.Ordinal))))
        {
            var times = new[] { 2500, 5000, 10000 }.Select(n => Best(make(n), engine));
            var peers = new[] { PlainRules.Compiled, PlainRules.NonBacktracking }.Select(r => Best(make(10000), m => PlainRules.Count(r, m)));
            var broken = Best(Samples.Broken(make(10000)), engine);
            output.WriteLine($"| `{name}` | {string.Join(" | ", times.Append(broken).Concat(peers).Select(t => t.ToString("F0")))} |");
        }
    }

    private static void Row(TextWriter output, string name, string[] messages, Func<string, int> act)
    {
        Warm(messages, act);
        var times = new List<double>(1 << 20);
        // The least of a message's rounds: what it costs when nothing else has the core.
        var quiet = new double[messages.Length];
        Array.Fill(quiet, double.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var began = Stopwatch.GetTimestamp(); times.Count + messages.Length < times.Capacity && Stopwatch.GetElapsedTime(began) < Measured;)
            for (var k = 0; k < messages.Length; k++)
            {
                var started = Stopwatch.GetTimestamp();
                act(messages[k]);
                var time = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
                times.Add(time);
                quiet[k] = Math.Min(quiet[k], time);
            }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / times.Count;
        times.Sort();
        Array.Sort(quiet);
        output.WriteLine(
            $"| {name} | {times[times.Count / 2]:F2} | {times[(int)(times.Count * 0.99)]:F2} | {quiet[quiet.Length / 2]:F2} | {quiet[(int)(quiet.Length * 0.99)]:F2} | {bytes} |");
    }

    /// <summary>Until the compiler, which works behind on a busy machine, has no faster code to give.</summary>
    private static void Warm(string[] messages, Func<string, int> act)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < WarmUp)
            foreach (var m in messages)
                act(m);
    }

    private static double Best(string message, Func<string, int> act)
    {
        var best = double.MaxValue;
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Settled;)
        {
            var started = Stopwatch.GetTimestamp();
            act(message);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return best;
    }

    /// <summary>One kind of message again and again for ten seconds, for a profiler to look at.</summary>
    public static void Spin(string kind)
    {
        var engine = new RedactionEngine(new RedactionSettings());
        var context = new RedactionContext();
        var isLong = kind.StartsWith("long ", StringComparison.Ordinal);
        var messages = Samples.Kinds.Where(k => !isLong && k.Name.StartsWith(kind, StringComparison.Ordinal)).Select(k => k.Messages)
            .FirstOrDefault([.. Samples.Adverse.Where(a => a.Name == kind || "long " + a.Name == kind).Select(a => isLong ? Samples.Broken(a.Make(10000)) : a.Make(10000))]);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10);)
            foreach (var m in messages)
                engine.Redact(m, context);
    }
}
