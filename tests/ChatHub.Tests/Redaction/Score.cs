using ChatHub.Redaction;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>The figures of the scorer, as the tests hold them.</summary>
internal static class Score
{
    public static readonly RedactionEngine Engine = new(new RedactionSettings());

    /// <summary>Without the last look: what the rules read, and what they leave.</summary>
    public static readonly RedactionEngine Rules = new(new RedactionSettings { Suspicion = false });

    /// <summary>The share of annotated spans of these types every unit of which is masked (any type when none is named), and those missed.</summary>
    public static (double Recall, List<string> Missed) Recall(IEnumerable<CorpusLine> lines, params string[] types)
    {
        var missed = new List<string>();
        var total = 0;
        foreach (var line in lines)
        {
            var findings = Engine.Redact(line.Text, new RedactionContext()).Findings;
            foreach (var span in line.Spans.Where(s => types.Length == 0 || types.Contains(s.Type)))
            {
                total++;
                if (!Enumerable.Range(span.Start, span.End - span.Start).All(i => findings.Any(f => f.Start <= i && i < f.End)))
                    missed.Add($"{line.Id}: {line.Text[span.Start..span.End]}");
            }
        }

        Assert.NotEqual(0, total);
        return (1 - missed.Count / (double)total, missed);
    }

    public static List<string> FalseAlarms(IEnumerable<CorpusLine> lines) =>
    [
        .. lines.Select(l => (l, Engine.Redact(l.Text, new RedactionContext()).Findings)).Where(p => p.Findings.Count > 0)
            .Select(p => $"{p.l.Id}: {string.Join(", ", p.Findings.Select(f => p.l.Text[f.Start..f.End]))}"),
    ];

    /// <summary>Micro-averaged over labels, and the messages read wrongly.</summary>
    public static (double F1, string Said) LureF1(IEnumerable<CorpusLine> lines)
    {
        int right = 0, wrong = 0, missed = 0;
        var said = new List<string>();
        foreach (var line in lines)
        {
            var wanted = line.Labels.Where(l => l is not "none").Select(l => l.StartsWith("harassment", StringComparison.Ordinal) ? "threat" : l).ToHashSet(StringComparer.Ordinal);
            var got = Engine.Redact(line.Text, new()).Labels.Select(LureLabels.Name).ToHashSet(StringComparer.Ordinal);
            right += got.Count(wanted.Contains);
            wrong += got.Count(l => !wanted.Contains(l));
            missed += wanted.Count(l => !got.Contains(l));
            if (!got.SetEquals(wanted))
                said.Add($"{line.Text}: wanted {string.Join(' ', wanted)}, got {string.Join(' ', got)}");
        }

        return (2.0 * right / Math.Max(1, 2 * right + wrong + missed), $"{right} right, {wrong} wrong, {missed} missed\n{string.Join('\n', said)}");
    }
}
