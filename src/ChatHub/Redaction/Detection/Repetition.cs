namespace ChatHub.Redaction.Detection;

/// <summary>
/// A stretch of a text that says the same again and again, as floods do and people do not. Most of it is left out of what is read: nothing
/// can stand there that does not stand in what is kept of it.
/// </summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Period">So many units later the same unit stands.</param>
internal readonly record struct Repetition(int Start, int End, int Period)
{
    /// <summary>What repeats itself after more units than this is read in full.</summary>
    private const int LongestPeriod = 128;

    // As much as is read at once, so that all that can be evidence for anything stands on both sides of the cut.
    private const int Kept = Portion.Whole;

    /// <summary>Where a further reading would cost more than it spares.</summary>
    private const int FewestRemoved = Portion.Whole / 2;

    public static Repetition None { get; }

    /// <summary>How many units are left out.</summary>
    public int Removed => Period == 0 ? 0 : (End - Start - Kept) / Period * Period;

    private int Cut => Start + Kept / 2;

    /// <summary>The first stretch that is worth leaving out a part of.</summary>
    public static Repetition In(ReadOnlySpan<char> text)
    {
        for (var at = Kept; at + 2 * LongestPeriod <= text.Length; at += Kept)
            if (Around(text, at) is { Removed: >= FewestRemoved } found)
                return found;
        return None;
    }

    /// <summary>The text without what is left out.</summary>
    public string Shorten(ReadOnlySpan<char> text) => string.Concat(text[..Cut], text[(Cut + Removed)..]);

    /// <summary>
    /// Where a candidate of the shortened text stands in the whole of it. One within the stretch stands for all that was left out; one at
    /// an edge belongs to what stands before or after.
    /// </summary>
    public Candidate Restore(in Candidate candidate)
    {
        var isWithin = candidate.End > Start + Portion.Margin && candidate.Start < End - Removed - Portion.Margin;
        if (isWithin)
            return candidate with { Start = Math.Min(candidate.Start, Cut), End = Math.Max(candidate.End, Cut) + Removed };
        return candidate.Start >= Cut ? candidate with { Start = candidate.Start + Removed, End = candidate.End + Removed } : candidate;
    }

    private static Repetition Around(ReadOnlySpan<char> text, int at)
    {
        var period = text.Slice(at + 1, 2 * LongestPeriod - 1).IndexOf(text.Slice(at, LongestPeriod)) + 1;
        if (period == 0)
            return None;
        var end = at + period + text[at..].CommonPrefixLength(text[(at + period)..]);
        var start = at;
        while (start > 0 && text[start - 1] == text[start - 1 + period])
            start--;
        return new(start, end, period);
    }
}
