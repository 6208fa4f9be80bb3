using System.Runtime.CompilerServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>The units that a message says to leave out behind digits: 円を取ると, drop the yen.</summary>
/// <param name="Start">Where they stand in the saying.</param>
internal readonly record struct LeftOut(int Start, int End)
{
    private const int Longest = 6;
    private const int MostUnits = 8;
    private const int Letters = 1 << (int)CharClass.Latin | 1 << (int)CharClass.Han | 1 << (int)CharClass.Kana | 1 << (int)CharClass.Hangul;
    private const int LongestHan = 2;

    // What is looked for behind every digit is looked for no oftener.
    private const int MostTries = 8;

    public static LeftOut None { get; } = new(-1, -1);

    public bool IsNone => End <= Start;

    /// <summary>Whether the same letter follows digits in two places, as that of a unit that is left out does.</summary>
    public static bool HasCause(TextView view, HitList hits)
    {
        if (!hits.Has(Concept.LeftOut) && !hits.Has(Concept.LeaveOutNext))
            return false;
        var (known, count) = (default(Firsts), 0);
        for (var i = 0; i < view.DigitCount && count < MostUnits; i++)
        {
            var next = view.DigitPlaces[i] + 1;
            next = view.At(next) == ' ' ? next + 1 : next;
            if (!view.Is(next, Letters))
                continue;
            if (known[..count].Contains(view.Chars[next]))
                return true;
            known[count++] = view.Chars[next];
        }

        return count == MostUnits;
    }

    [InlineArray(MostUnits)]
    private struct Firsts
    {
        private char first;
    }

    public static LeftOut Find(TextView view, HitList hits)
    {
        for (var (i, tries) = (0, 0); i < hits.Count && tries < MostTries; i++)
        {
            if (hits[i].Concept is not (Concept.LeftOut or Concept.LeaveOutNext))
                continue;
            tries++;
            var unit = hits[i].Concept == Concept.LeftOut ? Before(view, hits[i].Start) : After(view, hits[i].End);
            if (!unit.IsNone)
                return unit;
        }

        return None;
    }

    /// <summary>How many units are left out at the place; 0 when it stays.</summary>
    public int Length(TextView view, TextView to, int at)
    {
        var length = End - Start;
        if (length <= 0 || to.Length == 0)
            return 0;
        // In the saying itself it would be a unit behind the number.
        if (at == Start)
            return length;
        if (to.Class(to.Length - 1) != CharClass.Digit || !view.Text[at..].StartsWith(view.Text[Start..End]))
            return 0;
        return view.Class(at) == CharClass.Latin && view.ClassAt(at + length) == CharClass.Latin ? 0 : length;
    }

    private static LeftOut Before(TextView view, int end)
    {
        var kind = view.ClassAt(end - 1);
        var most = kind == CharClass.Latin ? Longest : kind is CharClass.Han or CharClass.Kana or CharClass.Hangul ? LongestHan : 0;
        var start = end;
        while (end - start <= most && view.ClassAt(start - 1) == kind)
            start--;
        return Follows(view, start, end, most);
    }

    private static LeftOut After(TextView view, int at)
    {
        var start = view.At(at) == ' ' ? at + 1 : at;
        var kind = view.ClassAt(start);
        var end = start;
        while (end - start <= Longest && kind is CharClass.Latin or CharClass.Han && view.ClassAt(end) == kind)
            end++;
        return Follows(view, start, end, Longest);
    }

    /// <summary>The units, where they stand behind a digit as well.</summary>
    private static LeftOut Follows(TextView view, int start, int end, int most)
    {
        if (end == start || end - start > most)
            return None;
        var unit = view.Text[start..end];
        for (var i = 0; i < view.Length; i++)
        {
            var next = view.Text[i..].IndexOf(unit);
            if (next < 0)
                break;
            i += next;
            if (view.ClassAt(view.At(i - 1) == ' ' ? i - 2 : i - 1) == CharClass.Digit)
                return new(start, end);
        }

        return None;
    }
}
