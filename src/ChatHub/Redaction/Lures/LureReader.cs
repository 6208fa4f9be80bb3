using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>What a message tries to do, from the concepts that meet in two sentences running.</summary>
internal sealed class LureReader
{
    private readonly LureRule[] rules;
    private readonly ConceptSet services;
    private readonly ConceptSet refusal;
    private readonly ConceptSet report;

    public LureReader()
    {
        rules = [.. EmbeddedData.Text("Lures.rules.txt").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(LureRule.Parse)];
        foreach (var concept in Enum.GetValues<Concept>())
            if (concept.IsService())
                services.Add(concept);
        refusal.Add(Concept.Refuse);
        report.Add(Concept.Reported);
    }

    public void Read(TextView view, HitList hits, bool link, List<LureLabel> labels)
    {
        labels.Clear();
        if (hits.Count == 0)
            return;
        if (!AnyRuleCouldHold(hits.Present, link))
            return;
        var silence = hits.Present.Overlaps(refusal) ? Silence.Refusal : hits.Present.Overlaps(report) ? Silence.Report : Silence.None;
        Span before = default;
        Span now = default;
        var next = 0;
        for (var i = 0; i <= view.Length && next <= hits.Count; i++)
        {
            if (i < view.Length && !IsEnd(view, i))
                continue;
            now = default;
            for (; next < hits.Count && hits[next].Start < i; next++)
                now.Add(hits, next);
            Judge(Span.Join(before, now), silence, link, labels);
            before = now;
        }
    }

    /// <summary>Over the whole message; almost every one ends here.</summary>
    private bool AnyRuleCouldHold(in ConceptSet present, bool link)
    {
        foreach (var rule in rules)
            if (present.Contains(rule.All) && present.Contains(rule.Twice) && (!rule.Link || link) && (!rule.Service || present.Overlaps(services)))
                return true;
        return false;
    }

    private void Judge(in Span span, Silence silence, bool link, List<LureLabel> labels)
    {
        if (span.Present.IsEmpty)
            return;
        foreach (var rule in rules)
        {
            if (!span.Present.Contains(rule.All) || !span.Twice.Contains(rule.Twice) || span.Present.Overlaps(rule.None))
                continue;
            if ((rule.Service && !span.Present.Overlaps(services)) || (rule.Link && !link))
                continue;
            if (IsSilenced(rule.Label, silence) || labels.Contains(rule.Label))
                continue;
            labels.Add(rule.Label);
        }
    }

    /// <summary>To refuse or to report a lure is not one; to say who allowed it is what a false authority does.</summary>
    private static bool IsSilenced(LureLabel label, Silence silence) => silence switch
    {
        Silence.Refusal => label != LureLabel.Threat,
        Silence.Report => label is not (LureLabel.Threat or LureLabel.FalseAuthority),
        _ => false,
    };

    private static bool IsEnd(TextView view, int i) =>
        view.Chars[i] is '。' or '!' or '?' or '\n' || (view.Chars[i] == '.' && view.At(i + 1) is ' ' or '\0');

    private enum Silence : byte
    {
        None,
        Report,
        Refusal,
    }

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private struct Span
    {
        public ConceptSet Present;
        public ConceptSet Twice;

        public void Add(HitList hits, int i)
        {
            var concept = hits[i].Concept;
            // Overlapping words of one concept are one mention.
            if (Present.Has(concept) && !(i > 0 && hits[i - 1].Concept == concept && hits[i - 1].End > hits[i].Start))
                Twice.Add(concept);
            Present.Add(concept);
        }

        public static Span Join(in Span a, in Span b)
        {
            var both = a;
            foreach (var twice in (ReadOnlySpan<Concept>)[Concept.Harassment, Concept.PersonalQuestion])
                if (a.Present.Has(twice) && b.Present.Has(twice))
                    both.Twice.Add(twice);
            both.Present.Add(b.Present);
            both.Twice.Add(b.Twice);
            return both;
        }
    }
}
