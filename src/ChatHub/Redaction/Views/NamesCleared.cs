using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>
/// Names with something in them that the message says to leave out: hana【消】77 【消】は取って, haXXna 抜いてXX. Read without it.
/// </summary>
internal static class NamesCleared
{
    private const int LongestUnit = 6;

    // Letters are said to be left out of a name where they stand in it this often; a bracket or a sign, once.
    private const int FewestOfLetters = 2;
    private const int MostTries = 8;
    private const int Words = 1 << (int)CharClass.Latin | 1 << (int)CharClass.Han | 1 << (int)CharClass.Kana | 1 << (int)CharClass.Hangul;

    /// <summary>Writes the message without it; false when nothing is said of it.</summary>
    public static bool Apply(TextView view, HitList hits, int latin, TextView to)
    {
        if (latin < 3 || !(LinkReader.AccountsSpoken(hits) || hits.Has(Concept.ConnectAt) || view.HasSeen(Traits.At)))
            return false;
        return (hits.Has(Concept.LeftOut) || hits.Has(Concept.LeaveOutNext)) && Find(view, hits, to);
    }

    private static bool Find(TextView view, HitList hits, TextView to)
    {
        var tries = 0;
        foreach (ref readonly var hit in hits.All)
        {
            if (hit.Concept is not (Concept.LeftOut or Concept.LeaveOutNext))
                continue;
            if (++tries > MostTries)
                break;
            var (start, end) = hit.Concept == Concept.LeftOut ? Before(view, hit.Start) : After(view, hit.End);
            if (end > start && Clear(view, start, end, to))
                return true;
        }

        return false;
    }

    private static (int Start, int End) Before(TextView view, int end)
    {
        if (view.At(end - 1) == ' ')
            end--;
        var start = end - 1;
        if (Brackets.IsClosing(view.At(start)))
            while (end - start < LongestUnit && !Brackets.IsOpening(view.At(start)))
                start--;
        else
            while (view.Is(start, Words) && end - start < LongestUnit && view.ClassAt(start - 1) == view.ClassAt(start))
                start--;
        return (start, end);
    }

    private static (int Start, int End) After(TextView view, int start)
    {
        if (view.At(start) == ' ')
            start++;
        var end = start + 1;
        if (Brackets.IsOpening(view.At(start)))
            while (end - start < LongestUnit && !Brackets.IsClosing(view.At(end - 1)))
                end++;
        else
            while (view.Is(end, Words) && end - start < LongestUnit && view.ClassAt(end) == view.ClassAt(start))
                end++;
        return (start, end);
    }

    /// <summary>Whether the unit stands within names, and the text without it.</summary>
    private static bool Clear(TextView view, int start, int end, TextView to)
    {
        if (start < 0 || end > view.Length || view.Class(start) is CharClass.Space or CharClass.Newline or CharClass.Digit)
            return false;
        var unit = view.Text[start..end];
        var within = 0;
        to.ClearFor(view);
        for (var i = 0; i < view.Length;)
        {
            // As it is, or in brackets.
            var bracket = Brackets.IsOpening(view.Chars[i]) && !Brackets.IsOpening(unit[0]) ? 1 : 0;
            var next = i + unit.Length + 2 * bracket;
            if (i != start && next <= view.Length && to.Length > 0 && to.IsWordChar(to.Length - 1) && view.Text[(i + bracket)..].StartsWith(unit) && (bracket == 0 || Brackets.IsClosing(view.At(next - 1))))
            {
                within += view.IsWordChar(next) || view.At(next) is '_' or '.' or '-' or '@' ? 1 : 0;
                to.End[to.Length - 1] = view.End[next - 1];
                i = next;
                continue;
            }

            to.Copy(view, i++);
        }

        return within >= (view.Is(start, Words) ? FewestOfLetters : 1);
    }
}
