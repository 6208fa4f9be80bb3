using System.Text;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>Teaches the models of suspicion, writes their weights, and tells what they make of messages they have not seen.</summary>
internal static class SuspicionTraining
{
    /// <param name="arguments">The folder of the corpora, the weight file, folders of annotated messages to be scored, and settings.</param>
    public static void Run(string[] arguments)
    {
        var folder = arguments[0];
        var settings = SuspicionSettings.Parse(arguments.Where(a => a.Contains('=')));
        var reader = new SuspectReader();
        var teaching = SuspicionCorpora.Teaching(reader, folder);
        var learner = new SuspicionLearner(teaching, settings);
        SuspicionWeightFile.Write(arguments[1], SuspicionCorpora.Header(folder), learner, settings);
        Report("taught", teaching, learner, settings, tellsEach: false);
        foreach (var set in arguments.Skip(2).Where(a => !a.Contains('=')))
            Report(set, [.. Directory.GetFiles(set, "positives*.jsonl").Concat(Directory.GetFiles(set, "negatives*.jsonl")).SelectMany(f => reader.Read(f, renames: false))], learner, settings, tellsEach: true);
        foreach (var file in (ReadOnlySpan<string>)["lures/ordinary.jsonl", "lures/chat.jsonl", "lures/heldout.jsonl", "lures/unseen.jsonl", "lures/blind.jsonl", "lures/blind2.jsonl"])
            Report(file, reader.Read(Path.Combine(folder, file), renames: false), learner, settings, tellsEach: true);
    }

    private static void Report(string name, IReadOnlyList<Suspect> all, SuspicionLearner learner, SuspicionSettings settings, bool tellsEach)
    {
        var ordinary = all.Where(s => !s.IsContact && !s.IsFound).Select(s => (Suspect: s, Score: learner.Score(s), IsOpen: learner.Opens(s))).ToList();
        var contacts = all.Where(s => s.IsContact).Select(s => (Suspect: s, Score: learner.Score(s), IsOpen: learner.Opens(s), IsCovered: IsCovered(s, learner, settings))).ToList();
        var missed = contacts.Where(c => !c.Suspect.IsFound).ToList();
        bool IsSuspected(bool open, double score) => open && score >= settings.Threshold;
        Console.WriteLine($"{name}: {contacts.Count} contacts, {contacts.Count(c => IsSuspected(c.IsOpen, c.Score))} suspected, {contacts.Count(c => c.IsCovered)} covered; {missed.Count} without a rule, {missed.Count(c => IsSuspected(c.IsOpen, c.Score) && c.IsCovered)} of them suspected and covered; "
            + $"{ordinary.Count} ordinary, gate open for {ordinary.Count(o => o.IsOpen)}, {ordinary.Count(o => IsSuspected(o.IsOpen, o.Score))} suspected");
        if (!tellsEach)
            return;
        foreach (var (suspect, score, open, covered) in missed.OrderByDescending(c => c.Score))
            Console.WriteLine($"  {score:F1}{(open ? "" : " shut")}{(covered ? "" : " not covered")} {Marked(suspect, learner, settings)}");
        foreach (var (suspect, score, open) in ordinary.Where(o => IsSuspected(o.IsOpen, o.Score)).OrderByDescending(o => o.Score))
            Console.WriteLine($"  ordinary {score:F1} {Marked(suspect, learner, settings)}");
    }

    private static byte[] MarksOf(Suspect s, SuspicionLearner learner, SuspicionSettings settings)
    {
        var marks = new byte[s.Units.Length];
        UnitMarks.Find([.. learner.ScoreUnits(s).Select(x => x + (float)settings.UnitBias)], marks);
        return marks;
    }

    private static bool IsCovered(Suspect s, SuspicionLearner learner, SuspicionSettings settings) =>
        MarksOf(s, learner, settings) is var marks && Enumerable.Range(0, marks.Length).All(u => !s.Inside[u] || marks[u] != 0 || s.Units[u] == ' ');

    private static string Marked(Suspect s, SuspicionLearner learner, SuspicionSettings settings)
    {
        var marks = MarksOf(s, learner, settings);
        var text = new StringBuilder();
        for (var u = 0; u + 1 < marks.Length; u++)
            text.Append(u > 0 && marks[u] > marks[u - 1] ? "{" : "").Append(s.Text.AsSpan(s.Starts[u], s.Starts[u + 1] - s.Starts[u])).Append(marks[u] > marks[u + 1] ? "}" : "");
        return text.Replace('\n', ' ').ToString();
    }
}
