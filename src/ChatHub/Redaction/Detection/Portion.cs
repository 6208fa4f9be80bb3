using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>
/// A long text is read a portion at a time, with what stands around it: what gives cause for a further view in one place costs no view of the rest. In units
/// of the folded text.
/// </summary>
/// <param name="Start">What is found from here on counts.</param>
/// <param name="End">What begins here or later is the next portion's.</param>
/// <param name="Length">No portion is shorter, but the last.</param>
internal readonly record struct Portion(int Start, int End, int Length)
{
    /// <summary>No more is read at once. Most messages are far shorter.</summary>
    public const int Whole = 1024;

    /// <summary>Further apart nothing is evidence for anything, and no identifier is longer but a link.</summary>
    public const int Margin = 64;

    private const int Usual = Whole - 2 * Margin;

    /// <summary>In a text that may have to be left unread from some place on, that place is to be told more finely.</summary>
    private const int Short = 384;

    // A link is not cut, unless it is longer than any that people send.
    private const int LongestLink = 1024;
    private const int NeverInLinks = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul | 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline;

    public static Portion First(TextView view, bool isShort) => At(view, 0, isShort ? Short : Usual);

    public Portion Next(TextView view) => At(view, End, Length);

    public bool IsEmpty => End == Start;

    public int From => Math.Max(0, Start - Margin);

    public int To(TextView view) => Math.Min(view.Length, End + Margin);

    private static Portion At(TextView view, int start, int length)
    {
        var end = Math.Min(view.Length, start + length);
        var most = Math.Min(view.Length, end + LongestLink);
        while (end < most && !view.Is(end, NeverInLinks))
            end++;
        return new(start, end, length);
    }
}
