using System.Diagnostics;
using ChatHub.Redaction;
using ChatHub.Redaction.Accounts;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Places;
using ChatHub.Redaction.Views;

namespace ChatHub.Benchmarks;

/// <summary>Where the time of a message goes, stage by stage, on the clean samples.</summary>
internal static class Stages
{
    public static void Run(TextWriter output)
    {
        var packs = LanguagePacks.Load();
        var lures = new LureReader();
        var labels = new List<LureLabel>();
        TextView view = new(), other = new();
        HitList hits = new(), otherHits = new();
        var runs = new DigitRuns();
        var found = new CandidateList();
        var trigger = default(Trigger);
        long steps = 0;
        void Prepare(string m)
        {
            Folder.Fold(m, view);
            packs.Words.Scan(view, hits);
        }

        var stages = new (string Name, Action<string> Act)[]
        {
            ("fold", m => Folder.Fold(m, view)),
            ("words", m => packs.Words.Scan(view, hits)),
            ("trigger", m => trigger = Trigger.Of(view)),
            ("letters cause", m => LinkReader.HasCause(view, hits, 10)),
            ("letters", m => LinkReader.Read(view, hits, packs.Readings, other, ref steps)),
            ("skeleton cause", m => SkeletonReader.HasCause(view)),
            ("skeleton", m => SkeletonReader.Read(view, packs.ServiceNames, other, ref steps)),
            ("digits", m => DigitReader.Read(view, hits, packs.Readings, runs)),
            ("numbers", m => NumberDetector.Detect(view, "plain", hits, runs, found, ref steps)),
            ("accounts", m => AccountDetector.Detect(view, "plain", hits, found, ref steps)),
            ("addresses", m => AddressDetector.Detect(view, "plain", hits, found, ref steps)),
            ("lures", m => lures.Read(view, hits, false, labels)),
        };
        foreach (var (name, act) in stages)
        {
            // The least of many rounds: what the stage costs when nothing else has the core.
            var least = new double[Samples.Clean.Length];
            Array.Fill(least, double.MaxValue);
            for (var r = 0; r < 400; r++)
                for (var k = 0; k < least.Length; k++)
                {
                    Prepare(Samples.Clean[k]);
                    found.Clear();
                    var started = Stopwatch.GetTimestamp();
                    act(Samples.Clean[k]);
                    least[k] = Math.Min(least[k], Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }

            output.WriteLine($"{name,-16} {least.Average():F2} µs  (trigger {trigger.Latin} letters, {hits.Count} words, {otherHits.Count})");
        }
    }
}
