using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// Walks over the stretches of a view where digits, Han digits and names of digits stand close enough to be one number. The
/// rest, which is almost all of almost every message, holds none.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct DigitDensity(TextView view, HitList hits)
{
    // As much as four separators and three words between two groups (のあとに, followed by) come to.
    private const int Reach = 24;

    // They stand close: three names of digits with what may stand between them.
    private const int CloseReach = 18;

    // What may begin a number and is no mark: a few letters that look like digits, or a few kana.
    private const int Before = 12;

    // No number of any kind has fewer than five digits; two of them may hide in letters and single kana, so that three are seen.
    private int digit;
    private int word;

    // Roman numerals, which are no marks, may be all but the two zeros of a number; letters all but two digits of a postal code.
    private readonly bool withFew = RomanDigits.Any(view) || view.Text.Contains('〒');

    // The mark that ended the stretch before, and so begins the next; -1 when the marks are used up.
    private int pending = int.MinValue;

    public int Start { get; private set; }

    public int End { get; private set; }

    public bool Next()
    {
        if (pending == int.MinValue)
            pending = NextMark();
        while (pending >= 0)
        {
            var (first, before, last) = (pending, int.MinValue / 2, int.MinValue / 2);
            var close = false;
            while (pending >= 0 && (last < 0 || pending - last <= Reach))
            {
                close |= pending - (withFew ? last : before) <= CloseReach;
                (before, last) = (last, pending);
                pending = NextMark();
            }

            if (!close)
                continue;
            Start = Math.Max(End, first - Before);
            End = last + 1;
            return true;
        }

        return false;
    }

    private int NextMark()
    {
        while (word < hits.Count && hits[word].Concept != Concept.DigitWord)
            word++;
        var named = word < hits.Count ? hits[word].Start : int.MaxValue;
        var written = digit < view.DigitCount ? view.DigitPlaces[digit] : int.MaxValue;
        if (written < named)
            digit++;
        else
            word++;
        return Math.Min(written, named) is < int.MaxValue and var mark ? mark : -1;
    }
}
