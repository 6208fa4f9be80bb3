using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Masking;

/// <summary>
/// Masking one thing can uncover another (digits that stood in one row with it). What is left is read again, so that masked
/// text scans clean; only where enough is left for that.
/// </summary>
internal static class Leftovers
{
    /// <summary>Adds what is found in the masked text to the candidates, in places of the original; false when there is nothing new.</summary>
    public static bool Find(string masked, List<AppliedMask> masks, List<Finding> findings, Scratch scratch, Detector detector)
    {
        if (!IsWorthReading(scratch.Base, findings))
            return false;
        var known = scratch.Found;
        var again = scratch.Nested;
        detector.Detect(masked, again);
        var any = false;
        for (var i = 0; i < again.Found.Count; i++)
        {
            var c = again.Found[i];
            var start = Original(c.Start, masks, findings, end: false);
            var end = Original(c.End, masks, findings, end: true);
            if (end <= start || known.Covers(start, end))
                continue;
            known.Add(c with { Start = start, End = end });
            any = true;
        }

        return any;
    }

    /// <summary>Whether enough letters and digits stand outside what was found.</summary>
    private static bool IsWorthReading(TextView view, List<Finding> findings)
    {
        // The shortest account name that a service grants has three.
        const int fewest = 3;
        var outside = 0;
        var next = 0;
        for (var i = 0; i < view.Length; i++)
        {
            while (next < findings.Count && findings[next].End <= view.Start[i])
                next++;
            if (next < findings.Count && view.Start[i] >= findings[next].Start)
                continue;
            if ((view.IsWordChar(i) || FoldTables.Kind[view.Chars[i]] == FoldTables.HanDigitKind) && ++outside >= fewest)
                return true;
        }

        return false;
    }

    /// <summary>Where a place of the masked text stood before.</summary>
    private static int Original(int at, List<AppliedMask> masks, List<Finding> findings, bool end)
    {
        var shift = 0;
        var mask = 0;
        foreach (var finding in findings)
        {
            if (finding.Action is not (Policy.PolicyAction.Mask or Policy.PolicyAction.Hold))
                continue;
            var m = masks[mask++];
            if (at <= m.Start)
                break;
            if (at < m.Start + m.Length)
                return end ? finding.End : finding.Start;
            shift += finding.End - finding.Start - m.Length;
        }

        return at + shift;
    }
}
