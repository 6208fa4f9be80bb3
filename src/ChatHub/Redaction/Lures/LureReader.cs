using System.Buffers;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>
/// What a message tries to do: rules over the concepts that meet in two sentences running, and beside them a model, asked where
/// some word of a lure occurs and none of a refusal or a report.
/// </summary>
internal sealed class LureReader
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("。!?\n.");
    private readonly LureRule[] rules;
    // What each rule cannot do without, apart from the rules: almost every message is done with after this one array.
    private readonly ConceptSet[] needs;
    private readonly ConceptSet services;
    private readonly ConceptSet causes;
    private readonly LureModel model = LureModel.Load(EmbeddedData.Bytes("Lures.weights.bin"));

    public LureReader()
    {
        rules = [.. EmbeddedData.Text("Lures.rules.txt").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(LureRule.Parse)];
        needs = [.. rules.Select(r => r.Needs)];
        foreach (var concept in Enum.GetValues<Concept>())
        {
            if (concept.IsService())
                services.Add(concept);
            if (concept.MayLure())
                causes.Add(concept);
        }
    }

    public void Read(TextView view, HitList hits, bool link, List<LureFinding> found)
    {
        found.Clear();
        if (hits.Count == 0)
            return;
        ReadRules(view, hits, link, found);
        if (IsWorthAsking(view, hits))
            AskModel(view, hits, link, found);
    }

    /// <summary>Whether a message of these concepts is one for the model: a third of ordinary ones are.</summary>
    public bool IsWorthAsking(TextView view, HitList hits) => hits.Present.Overlaps(causes) && SilenceOf(view, hits) == Silence.None;

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

    /// <summary>What the rules alone find.</summary>
    public void ReadRules(TextView view, HitList hits, bool link, List<LureFinding> found)
    {
        found.Clear();
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
            if ((!rules[i].Link || link) && (!rules[i].Service || present.Overlaps(services)) && !IsSilenced(rules[i].Label, silence))
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
            if ((rule.Service && !mentions.Present.Overlaps(services)) || Holds(found, rule.Label))
                continue;
            found.Add(new(rule.Label, rule.Text, 0));
        }
    }

    private void AskModel(TextView view, HitList hits, bool link, List<LureFinding> found)
    {
        Span<float> scores = stackalloc float[LureLabels.Count];
        model.Score(view, hits, causes, link, CollectionsMarshal.AsSpan(found), scores);
        for (var i = 0; i < scores.Length; i++)
            if (scores[i] >= 0 && !Holds(found, (LureLabel)i))
                found.Add(new((LureLabel)i, LureFinding.Model, scores[i]));
    }

    private static bool Holds(List<LureFinding> found, LureLabel label)
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
