using ChatHub.Redaction.Detection;

namespace ChatHub.Redaction.Masking;

/// <summary>
/// Masking one thing can uncover another (digits that stood in one row with it). What is left is read again, so that masked
/// text scans clean.
/// </summary>
internal static class Leftovers
{
    /// <summary>Adds what was found in the masked text to what was known, in places of the original; false when there is nothing new.</summary>
    public static bool Add(CandidateList found, List<AppliedMask> masks, List<Finding> findings, CandidateList known)
    {
        var any = false;
        for (var i = 0; i < found.Count; i++)
        {
            var c = found[i];
            var start = Original(c.Start, masks, findings, end: false);
            var end = Original(c.End, masks, findings, end: true);
            if (end <= start || known.Covers(start, end))
                continue;
            known.Add(c with { Start = start, End = end });
            any = true;
        }

        return any;
    }

    /// <summary>Where a place of the masked text stood before.</summary>
    private static int Original(int at, List<AppliedMask> masks, List<Finding> findings, bool end)
    {
        var shift = 0;
        var mask = 0;
        foreach (var finding in findings)
        {
            if (!finding.IsMasked)
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
