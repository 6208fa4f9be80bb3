using System.Diagnostics;
using ChatHub.Redaction;
using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Places;
using ChatHub.Redaction.Views;

namespace ChatHub.Benchmarks;

/// <summary>Where the time of a message goes: each stage by itself over the samples of each kind, whether or not the message calls for it.</summary>
internal static class Stages
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.3);

    public static void Run(TextWriter output)
    {
        var engine = new RedactionEngine(new RedactionSettings());
        var context = new RedactionContext();
        var packs = LanguagePacks.Load();
        var allowed = new AllowedHosts(new RedactionSettings().AllowedHosts);
        var lures = new LureReader(packs.Numbered);
        var labels = new List<LureFinding>();
        TextView view = new(), other = new();
        HitList hits = new(), otherHits = new();
        var runs = new DigitRuns();
        var found = new CandidateList();
        long steps = 0;
        void Prepare(string m)
        {
            Folder.Fold(m, view);
            packs.Scan(view, hits, ref steps);
            DigitReader.Read(view, hits, packs.Readings, runs, 0, view.Length);
            LinkReader.Read(view, hits, packs.Readings, other, ref steps);
        }

        var stages = new (string Name, Action<string> Act)[]
        {
            ("redact", m => engine.Redact(m, context)),
            ("glance", m => engine.Glance(m)),
            ("fold", m => Folder.Fold(m, view)),
            ("words", m => packs.Scan(view, hits, ref steps)),
            ("trigger", m => Trigger.Of(view)),
            ("email", m => EmailScanner.Scan(view, "plain", hits, found)),
            ("links", m => UrlScanner.Scan(view, "plain", hits, allowed, found, ref steps)),
            ("addresses of hosts", m => IpScanner.Scan(view, "plain", hits, found, ref steps)),
            ("providers", m => ProviderScanner.Scan(view, "plain", hits, found, ref steps)),
            ("digits", m => DigitReader.Read(view, hits, packs.Readings, runs, 0, view.Length)),
            ("numbers", m =>
            {
                var work = new NumberBudget(view, hits);
                NumberDetector.Detect(view, "plain", hits, runs, found, ref work);
            }),
            ("accounts", m => AccountDetector.Detect(view, "plain", hits, found, ref steps)),
            ("postal addresses", m => AddressDetector.Detect(view, "plain", hits, found, ref steps)),
            ("letters cause", m => LinkReader.HasCause(view, hits, 10)),
            ("letters", m => LinkReader.Read(view, hits, packs.Readings, other, ref steps)),
            ("letters words", m => packs.Scan(other, otherHits, ref steps)),
            ("skeleton cause", m => SkeletonReader.HasCause(view, packs.ServiceNames)),
            ("skeleton", m => SkeletonReader.Read(view, packs.ServiceNames, other, ref steps)),
            ("lures", m => lures.Read(view, hits, false, false, labels)),
        };
        output.WriteLine($"| stage, µs a message | {string.Join(" | ", Samples.Kinds.Select(k => k.Name))} |");
        output.WriteLine($"|---|{string.Concat(Samples.Kinds.Select(_ => "---|"))}");
        foreach (var (name, act) in stages)
        {
            foreach (var kind in Samples.Kinds)
                _ = Time(kind.Messages, act, Prepare);
            var times = Samples.Kinds.Select(k => Time(k.Messages, act, m =>
            {
                Prepare(m);
                found.Clear();
            }));
            output.WriteLine($"| {name} | {string.Join(" | ", times.Select(t => t.ToString("F2")))} |");
        }
    }

    /// <summary>The mean over the messages of the least of many rounds: what the stage costs when nothing else has the core.</summary>
    private static double Time(string[] messages, Action<string> act, Action<string> prepare)
    {
        var least = new double[messages.Length];
        Array.Fill(least, double.MaxValue);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Enough;)
            for (var k = 0; k < least.Length; k++)
            {
                prepare(messages[k]);
                var started = Stopwatch.GetTimestamp();
                act(messages[k]);
                least[k] = Math.Min(least[k], Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

        return least.Average();
    }
}
