using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction.Masking;

/// <summary>From candidates to the masked text: overlaps joined, the policy asked, tokens put in place.</summary>
internal static class Masker
{
    // What is left after a mask is read once more, and once more after that at most.
    private const int MostRounds = 3;

    public static RedactionResult Apply(string text, Scratch scratch, in RedactionContext context, Detector detector)
    {
        var lures = scratch.Lures.Count == 0 ? [] : scratch.Lures.ToArray();
        for (var round = 1; ; round++)
        {
            var findings = Findings(scratch.Found, context, detector.Packs.Version);
            var (masked, masks) = Mask(text, findings, context.Language);
            if (masks.Count > 0 && (!detector.ReadsAtOnce(text) || Remainder.MayHold(scratch, findings)))
            {
                var again = scratch.Nested;
                var read = detector.FindAround(masked, text.Length, masks, again);
                if (round < MostRounds && Leftovers.Add(again.Found, masks, findings, scratch.Found))
                    continue;
                var isClean = IsLetThrough(again.Found, context, detector);
                if (isClean && read < masks.Count)
                {
                    (masked, masks, findings) = Until(masked, masks, findings, read, text.Length);
                    detector.FindAround(masked, text.Length, masks.GetRange(read, 1), again);
                    isClean = IsLetThrough(again.Found, context, detector);
                }

                if (!isClean)
                    (masked, masks, findings) = Whole(text, findings, context.Language);
            }

            return new RedactionResult { Text = masked, Masks = masks, Findings = findings, Lures = lures, Held = findings.Exists(f => f.Action == PolicyAction.Hold) };
        }
    }

    /// <summary>Whether the policy lets everything found stand.</summary>
    private static bool IsLetThrough(CandidateList found, in RedactionContext context, Detector detector) =>
        found.Count == 0 || !Findings(found, context, detector.Packs.Version).Exists(f => f.IsMasked);

    /// <summary>
    /// A text that cannot be masked clean piece by piece (identifiers heaped upon each other, as no honest message has them) is masked as one.
    /// </summary>
    private static (string Text, List<AppliedMask> Masks, List<Finding> Findings) Whole(string text, List<Finding> findings, MaskLanguage language)
    {
        var first = findings.Find(f => f.IsMasked)!;
        var token = MaskTokens.Of(first.Type, language);
        return (token, [new(0, token.Length, first.Type)], [first with { Start = 0, End = text.Length }]);
    }

    /// <summary>What follows a mask around which nothing was read again is masked with it.</summary>
    private static (string Text, List<AppliedMask> Masks, List<Finding> Findings) Until(string masked, List<AppliedMask> masks, List<Finding> findings, int last, int length)
    {
        var masking = findings.FindAll(f => f.IsMasked);
        var end = masks[last].Start + masks[last].Length;
        var kept = findings.GetRange(0, findings.IndexOf(masking[last]));
        return (masked[..end], masks.GetRange(0, last + 1), [.. kept, masking[last] with { End = length, Rule = CandidateList.Flooded }]);
    }

    public static List<Finding> Findings(CandidateList found, in RedactionContext context, string packs)
    {
        found.SortByStart();
        var policy = Presets.Named(context.Preset);
        var findings = new List<Finding>(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var c = found[i];
            var action = c.Rule == CandidateList.Flooded ? PolicyAction.Mask : context.Grant?.Types.Contains(c.Type) == true ? PolicyAction.Allow : policy.Decide(context.Kind, context.Stage, context.Role, c.Type);
            var finding = new Finding(c.Type, c.Start, c.End, c.View, c.Rule, Math.Round(c.Score, 2), c.Threshold, c.Evidence, packs, action);
            if (findings.Count > 0 && findings[^1] is { } before && (before.End > c.Start || ContinuesAddress(before, c)))
                findings[^1] = Join(before, finding);
            else
                findings.Add(finding);
        }

        return findings;
    }

    /// <summary>A postal code and the address after it are one thing.</summary>
    private static bool ContinuesAddress(Finding before, in Candidate next) =>
        before.Type == ContactType.PostalAddress && next.Type == ContactType.PostalAddress && next.Start - before.End <= 3;

    /// <summary>Overlapping findings are one: the stricter action, the stronger reason, the whole span.</summary>
    private static Finding Join(Finding a, Finding b)
    {
        var stronger = b.Score - b.Threshold > a.Score - a.Threshold + 0.001 || b.End - b.Start > 2 * (a.End - a.Start) ? b : a;
        return stronger with { Start = Math.Min(a.Start, b.Start), End = Math.Max(a.End, b.End), Action = a.Action > b.Action ? a.Action : b.Action };
    }

    public static (string Text, List<AppliedMask> Masks) Mask(string text, List<Finding> findings, MaskLanguage language)
    {
        var masks = new List<AppliedMask>(findings.Count);
        var shift = 0;
        foreach (var finding in findings)
        {
            if (!finding.IsMasked)
                continue;
            var token = MaskTokens.Of(finding.Type, language);
            masks.Add(new(finding.Start + shift, token.Length, finding.Type));
            shift += token.Length - (finding.End - finding.Start);
        }

        if (masks.Count == 0)
            return (text, masks);
        var masked = string.Create(text.Length + shift, (text, findings, language), static (to, from) =>
        {
            var at = 0;
            foreach (var finding in from.findings)
            {
                if (!finding.IsMasked)
                    continue;
                to = Append(to, from.text.AsSpan(at, finding.Start - at));
                to = Append(to, MaskTokens.Of(finding.Type, from.language));
                at = finding.End;
            }

            Append(to, from.text.AsSpan(at));
        });
        return (masked, masks);
    }

    private static Span<char> Append(Span<char> to, ReadOnlySpan<char> piece)
    {
        piece.CopyTo(to);
        return to[piece.Length..];
    }
}
