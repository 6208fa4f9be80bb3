using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>
/// A message without the marks that it says are not to be read (読点は読みません, ignore the slashes), and without those that stand
/// between all units of a row (東/京/都/渋/谷/区, a kana on each line).
/// </summary>
internal static class Unread
{
    private const int FewestOfIdentifier = 5;

    // A row: six units and five marks, half of them neither digits nor Latin letters, which are read apart anyway.
    private const int FewestOfRow = 6;
    private const int FewestWords = 3;
    private const int Words = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;
    private const int Units = Words | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit | 1 << (int)CharClass.Letter;
    private const int Separators = 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Symbol | 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline;

    private static readonly ConceptSet Sayings = ConceptSet.Of(Concept.LeftOut, Concept.LeaveOutNext);
    private static readonly ConceptSet Names = ConceptSet.Of(
        Concept.MarkName, Concept.DigitFiller, Concept.ConnectDot, Concept.LooseDot, Concept.ConnectSlash, Concept.ConnectHyphen, Concept.ConnectUnderscore);

    /// <summary>Writes the message as it is to be read; false when it is to be read as it is.</summary>
    /// <param name="letters">How many Latin letters and digits it holds: without a few of them there is nothing to hide.</param>
    public static bool Apply(TextView view, HitList hits, int letters, TextView to)
    {
        var said = letters >= FewestOfIdentifier && hits.Present.Overlaps(Sayings) && hits.Present.Overlaps(Names) ? Said(view, hits) : null;
        if (said is null && !(view.DigitCount > 0 && AnyRow(view)))
            return false;
        to.Clear(view.Source, view.Length);
        for (var i = 0; i < view.Length;)
        {
            var end = EndOfRow(view, i);
            if (end > i)
            {
                for (; i < end; i += 2)
                    Write(view, to, i, IsDigit(view, i) && IsDigit(view, i + 2) && i + 2 < end);
                i = end;
                continue;
            }

            if (said is { } mark && Marks.Is(mark, view, i) && IsInside(view, to, i))
            {
                if (to.Length > 0 && IsDigit(to, to.Length - 1) && IsDigit(view, i + 1))
                    to.Add('-', view.Start[i], view.End[i]);
                else if (IsBeforeEnding(view, to, mark, i))
                    to.Add('.', view.Start[i], view.End[i]);
                i++;
                continue;
            }

            // *hana*demo: the first mark is of the name as well.
            var opens = said is { } left && i > 0 && view.IsWordChar(i) && Marks.Is(left, view, i - 1) && !view.Is(i - 1, 1 << (int)CharClass.Space | 1 << (int)CharClass.Newline);
            to.Add(view.Chars[i], view.Start[opens ? i - 1 : i], view.End[i]);
            i++;
        }

        return true;
    }

    /// <summary>h.a.n.a@g.m.a.i.l.c.o.m without its dots: the one before what a domain ends in is meant.</summary>
    private static bool IsBeforeEnding(TextView view, TextView to, Mark mark, int at)
    {
        const int longestWord = 40;
        // Four letters and the marks between them.
        const int longestEnding = 8;
        Span<char> ending = stackalloc char[4];
        var length = 0;
        for (var i = at + 1; length < ending.Length && i <= at + longestEnding && i < view.Length && (view.Class(i) == CharClass.Latin || Marks.Is(mark, view, i)); i++)
            if (view.Class(i) == CharClass.Latin)
                ending[length++] = view.Chars[i];
        if (ending[..length] is not ("com" or "net" or "org" or "jp"))
            return false;
        var word = to.Text[Math.Max(0, to.Length - longestWord)..];
        return word.LastIndexOf('@') is >= 0 and var sign && !word[(sign + 1)..].ContainsAny(' ', '.') && word.Length > sign + 2;
    }

    /// <summary>The mark that is said not to be read: its name before or behind the words that say so.</summary>
    private static Mark? Said(TextView view, HitList hits)
    {
        foreach (ref readonly var hit in hits.All)
            if (Names.Has(hit.Concept) && (SaidBehind(hits, hit) || SaidBefore(view, hits, hit.Start)) && Marks.Named(view.Text[hit.Start..hit.End]) is { } mark)
                return mark;
        return null;
    }

    /// <summary>A name of one unit is told with its particle (星は), where the words that follow begin as well.</summary>
    private static bool SaidBehind(HitList hits, in WordHit name) =>
        hits.Starts(Concept.LeftOut, name.End) || (name.Concept == Concept.MarkName && hits.Starts(Concept.LeftOut, name.End - 1));

    private static bool SaidBefore(TextView view, HitList hits, int at) => hits.Ends(Concept.LeaveOutNext, view.At(at - 1) == ' ' ? at - 1 : at);

    /// <summary>Within a word, a number or a link: what parts two words of a sentence stays.</summary>
    private static bool IsInside(TextView view, TextView to, int at)
    {
        if (to.Length == 0 || at + 1 == view.Length)
            return false;
        if (view.Class(at) == CharClass.Latin)
            return IsDigit(to, to.Length - 1) && IsDigit(view, at + 1);
        if (view.Class(at) == CharClass.Kana)
            return view.IsWordChar(at + 1) || to.IsWordChar(to.Length - 1) || to.Chars[to.Length - 1] is '.' or '/' or '@';
        return IsWithinHost(to) || !(view.Class(at) == CharClass.Space && IsLongWord(view, at - 2, at - 1) && IsLongWord(view, at + 1, at + 2));
    }

    /// <summary>hana@ex, https://ex: a host whose dot is still to come.</summary>
    private static bool IsWithinHost(TextView to)
    {
        var word = to.Text[(to.Text.LastIndexOf(' ') + 1)..];
        var sign = Math.Max(word.LastIndexOf('@'), word.EndsWith("://") ? word.Length - 1 : word.LastIndexOf("://") + 2);
        return sign > 1 && !word[sign..].Contains('.');
    }

    private static bool IsLongWord(TextView view, int first, int second) => view.IsWordChar(first) && view.IsWordChar(second);

    private static void Write(TextView view, TextView to, int at, bool withHyphen)
    {
        to.Add(view.Chars[at], view.Start[at], view.End[at]);
        if (withHyphen)
            to.Add('-', view.Start[at + 1], view.End[at + 1]);
    }

    private static bool IsDigit(TextView view, int i) => view.ClassAt(i) == CharClass.Digit || Numbers.HanDigits.ValueOf(view.At(i)) >= 0;

    /// <summary>Of so many units of a row two in each four show its mark twice.</summary>
    private static bool AnyRow(TextView view)
    {
        for (var i = 1; i + 3 < view.Length; i += 4)
            if (IsInRow(view, i) || IsInRow(view, i + 1))
                return true;
        return false;
    }

    private static bool IsInRow(TextView view, int mark) => IsTwice(view, mark) && EndOfRow(view, StartOfRow(view, mark)) > 0;

    private static bool IsTwice(TextView view, int mark) => view.At(mark) == view.At(mark + 2) && view.Is(mark, Separators);

    private static int StartOfRow(TextView view, int mark)
    {
        const int longest = 2 * FewestOfRow;
        var start = mark - 1;
        while (mark - start < longest && view.At(start - 1) == view.Chars[mark] && view.Is(start - 2, Units))
            start -= 2;
        return start;
    }

    /// <summary>The place after the last unit of the row that begins here; -1 when none does.</summary>
    private static int EndOfRow(TextView view, int at)
    {
        if (!view.Is(at, Units) || !IsTwice(view, at + 1))
            return -1;
        var (end, count, words) = (at, 0, 0);
        while (view.Is(end, Units) && (end == at || view.At(end - 1) == view.Chars[at + 1]) && (count > 0 || !view.Is(end + 1, Units)))
        {
            count++;
            words += view.Is(end, Words) ? 1 : 0;
            end += 2;
            // 東・京・都・港区: what is not parted any more ends it.
            if (view.Is(end - 1, Units))
                break;
            // 0-0-0-0…: told by its beginning, so that a heap of them is not read anew from each.
            if (count == 2 * FewestOfRow && words < FewestWords)
                return -1;
        }

        return count >= FewestOfRow && words >= FewestWords ? end - 1 : -1;
    }
}
