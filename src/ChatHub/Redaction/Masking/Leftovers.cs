using ChatHub.Redaction.Detection;

namespace ChatHub.Redaction.Masking;

/// <summary>
/// Masking one thing can uncover another (digits that stood in one row with it). What is left is read again, so that masked
/// text scans clean; only where enough is left for that.
/// </summary>
internal static class Leftovers
{
    /// <summary>Adds what is found in the masked text to the candidates, in places of the original; false when there is nothing new.</summary>
    public static bool Find(string masked, List<AppliedMask> masks, List<Finding> findings, in Trigger left, Scratch scratch, Detector detector)
    {
        if (masks.Count == 1 && !IsWorthReading(findings, left))
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

    private static bool IsWorthReading(List<Finding> findings, in Trigger left) =>
        left.Digits + left.HanDigits > 16 || left.Latin > 40 || findings.Count > 1;

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
