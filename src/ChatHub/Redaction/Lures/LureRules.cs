using System.Buffers;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>The rules of <c>rules.txt</c>: concepts that meet in two sentences running.</summary>
internal sealed class LureRules
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("。!?\n.");
    private readonly LureRule[] rules;
    // What each rule cannot do without, apart from the rules.
    private readonly ConceptSet[] needs;
    private readonly ConceptSet rarest;

    public LureRules()
    {
        rules = [.. EmbeddedData.Text("Lures.rules.txt").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(LureRule.Parse)];
        needs = [.. rules.Select(r => r.Needs)];
        foreach (var rule in rules)
            rarest.Add(rule.Rarest);
    }

    /// <summary>Whether a word of refusal or report keeps the model out.</summary>
    public static bool IsSilent(TextView view, HitList hits) => SilenceOf(view, hits) != Silence.None;

    private static Silence SilenceOf(TextView view, HitList hits)
    {
        if (Says(Concept.Refuse, view, hits))
            return Silence.Refusal;
        return Says(Concept.Reported, view, hits) ? Silence.Report : Silence.None;
    }

    /// <summary>「できません」 refuses, 「できませんか」 asks.</summary>
    private static bool Says(Concept concept, TextView view, HitList hits)
    {
        for (var i = 0; hits.Has(concept) && i < hits.Count; i++)
            if (hits[i].Concept == concept && view.At(hits[i].End) != 'カ')
                return true;
        return false;
    }

    /// <summary>What they find.</summary>
    public void Read(TextView view, HitList hits, bool link, List<LureFinding> found)
    {
        found.Clear();
        if (!link && !hits.Present.Overlaps(rarest))
            return;
        Span<int> possible = stackalloc int[rules.Length];
        possible = possible[..Possible(view, hits, link, possible)];
        if (possible.IsEmpty)
            return;
        Mentions before = default;
        var next = 0;
        for (var at = 0; at <= view.Length; at++)
        {
            at = SentenceEnd(view, at);
            Mentions now = default;
            for (; next < hits.Count && hits[next].Start < at; next++)
                now.Add(hits, next);
            Judge(Mentions.Join(before, now), possible, found);
            before = now;
        }
    }

    /// <summary>Writes the rules that could hold in a message of these concepts; how many.</summary>
    private int Possible(TextView view, HitList hits, bool link, Span<int> possible)
    {
        ref readonly var present = ref hits.Present;
        var needed = 0;
        for (var i = 0; i < needs.Length; i++)
        {
            possible[needed] = i;
            needed += present.Contains(needs[i]) ? 1 : 0;
        }

        var silence = SilenceOf(view, hits);
        var count = 0;
        foreach (var i in possible[..needed])
            if ((!rules[i].Link || link) && (!rules[i].Service || present.Overlaps(ConceptTraits.Services)) && !IsSilenced(rules[i].Label, silence))
                possible[count++] = i;
        return count;
    }

    private void Judge(in Mentions mentions, ReadOnlySpan<int> possible, List<LureFinding> found)
    {
        if (mentions.Present.IsEmpty)
            return;
        foreach (var i in possible)
        {
            var rule = rules[i];
            if (!mentions.Present.Contains(rule.All) || !mentions.Twice.Contains(rule.Twice) || mentions.Present.Overlaps(rule.None))
                continue;
            if ((rule.Service && !mentions.Present.Overlaps(ConceptTraits.Services)) || Holds(found, rule.Label))
                continue;
            found.Add(new(rule.Label, rule.Text, 0));
        }
    }

    /// <summary>Whether the label was given already.</summary>
    public static bool Holds(List<LureFinding> found, LureLabel label)
    {
        foreach (var lure in found)
            if (lure.Label == label)
                return true;
        return false;
    }

    /// <summary>To refuse or to report a lure is not one; to say who allowed it is what a false authority does.</summary>
    private static bool IsSilenced(LureLabel label, Silence silence) => silence switch
    {
        Silence.Refusal => label != LureLabel.Threat,
        Silence.Report => label is not (LureLabel.Threat or LureLabel.FalseAuthority),
        _ => false,
    };

    /// <summary>The next end of a sentence at or after the place; that of the text when there is none.</summary>
    private static int SentenceEnd(TextView view, int from)
    {
        for (var i = view.Next(Ends, from); i >= 0; i = view.Next(Ends, i + 1))
            if (view.Chars[i] != '.' || view.At(i + 1) is ' ' or '\0')
                return i;
        return view.Length;
    }

    private enum Silence : byte
    {
        None,
        Report,
        Refusal,
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Mentions
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

        public static Mentions Join(in Mentions a, in Mentions b)
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
