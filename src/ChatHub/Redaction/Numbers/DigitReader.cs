using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// Reads the digits view: kanji, spelled-out readings, circled and other digits (folded already) and look-alike letters, with
/// the separators people put between them. Every unit is looked at a bounded number of times.
/// </summary>
internal static class DigitReader
{
    private const int MaxSeparators = 4;

    /// <summary>Reads the runs that begin in the stretch; the place reached, which may lie past it.</summary>
    public static int Read(TextView view, HitList hits, Readings readings, DigitRuns runs, int from, int to)
    {
        runs.Clear();
        runs.BeginRun();
        var i = from;
        while (i < to)
        {
            var after = readings.MayBegin(view, i) ? ReadDigits(view, readings, runs, i, Gap.None, '\0') : -1;
            if (after < 0)
            {
                i++;
                continue;
            }

            i = ReadRest(view, hits, readings, runs, after);
            runs.BeginRun();
        }

        runs.DropEmptyTail();
        return i;
    }

    /// <summary>From the end of one digit to the end of its run.</summary>
    private static int ReadRest(TextView view, HitList hits, Readings readings, DigitRuns runs, int at)
    {
        while (at < view.Length)
        {
            var direct = ReadDigits(view, readings, runs, at, Gap.None, '\0');
            if (direct >= 0)
            {
                at = direct;
                continue;
            }

            if (view.Chars[at] is '-' or ' ' or '.' && view.ClassAt(at + 1) == CharClass.Digit)
            {
                at = ReadDigits(view, readings, runs, at + 1, Gap.Separator, view.Chars[at]);
                continue;
            }

            var next = Separators.Skip(view, hits, at, runs.Last, MaxSeparators, out var gap, out var separator);
            var after = next < 0 || next >= view.Length ? -1 : ReadDigits(view, readings, runs, next, gap, separator);
            // No group has fewer than two digits.
            if (after < 0 && view.Is(at - 2, 1 << (int)CharClass.Digit) && PushedIn.End(view, at) is > 0 and var past)
                after = ReadDigits(view, readings, runs, past, Gap.Inserted, '\0');
            if (after < 0)
                return at;
            at = after;
        }

        return at;
    }

    /// <summary>Reads the digits of one written thing (7, 七, なな, seven, twelve, double five, 1が4つ); -1 when there is none here.</summary>
    private static int ReadDigits(TextView view, Readings readings, DigitRuns runs, int at, Gap gap, char separator)
    {
        var count = runs.ItemCount;
        var end = ReadOne(view, readings, runs, at, gap, separator);
        // 3が二つ4が二つ: what is told behind a count begins a group as well.
        if ((gap == Gap.None && (view.ClassAt(at - 1) == CharClass.Digit || Phrases.Before(Phrase.Times, view, at) == 0)) || end <= 0 || runs.ItemCount != count + 1)
            return end;
        return RepeatedDigits.Read(view, readings, runs, end) is var repeated && repeated != end ? repeated : DigitsInOrder.Read(view, readings, runs, end);
    }

    private static int ReadOne(TextView view, Readings readings, DigitRuns runs, int at, Gap gap, char separator)
    {
        var c = view.Chars[at];
        if (c is >= '0' and <= '9')
        {
            runs.Add(new((byte)(c - '0'), at, at + 1, DigitKind.Plain, gap, separator));
            return at + 1;
        }

        if ((FoldTables.TraitsOf[c] & Traits.HanDigit) != 0)
        {
            if (c == '一' && IsDash(view, at))
                return -1;
            runs.Add(new((byte)HanDigits.ValueOf(c), at, at + 1, DigitKind.Han, gap, separator));
            return at + 1;
        }

        if (view.Is(at, 1 << (int)CharClass.Kana | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Hangul | 1 << (int)CharClass.Letter))
        {
            if (RomanDigits.Read(view, runs, at, gap, separator) is > 0 and var roman)
                return roman;
            var spelled = SpelledDigits.Read(view, readings, runs, at, gap, separator);
            return spelled >= 0 ? spelled : Lookalikes.Read(view, runs, at, gap, separator);
        }

        // ○ and its like stand for zero beside digits.
        if (c is not ('○' or '◯' or '⭕' or '●') || !(IsDigitLike(view, at - 1) || IsDigitLike(view, at + 1)))
            return -1;
        runs.Add(new(0, at, at + 1, DigitKind.Lookalike, gap, separator));
        return at + 1;
    }

    /// <summary>A horizontal stroke between plain digits is a dash, but in 1一①壱, where another way of writing stands beside it.</summary>
    private static bool IsDash(TextView view, int at) =>
        view.ClassAt(at - 1) == CharClass.Digit && view.ClassAt(at + 1) == CharClass.Digit && !IsOtherHan(view, at - 2) && !IsOtherHan(view, at + 2);

    private static bool IsOtherHan(TextView view, int at) => view.At(at) != '一' && HanDigits.ValueOf(view.At(at)) >= 0;

    private static bool IsDigitLike(TextView view, int at) =>
        view.ClassAt(at) == CharClass.Digit || (view.ClassAt(at) == CharClass.Han && HanDigits.ValueOf(view.At(at)) >= 0);
}
