using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Words that only put the parts of a name in order (aaaの次にbbbb、最後にccc): the parts come together without them.</summary>
internal static class Fillers
{
    /// <summary>Whether any such word stands between two parts, over pauses and further such words.</summary>
    /// <param name="english">Whether words in letters count, which stand between names in any sentence.</param>
    public static bool AnyBetweenNames(TextView view, HitList hits, bool english)
    {
        if (!hits.Has(Concept.DigitFiller))
            return false;
        foreach (ref readonly var hit in hits.All)
            if (hit.Concept == Concept.DigitFiller && hit.Length > 1 && (english || view.Class(hit.Start) != CharClass.Latin) && FollowsName(view, hits, hit.Start) && PrecedesName(view, hits, hit.End))
                return true;
        return false;
    }

    private static bool FollowsName(TextView view, HitList hits, int at)
    {
        while (at > 0 && IsPause(view.Chars[at - 1]))
            at--;
        return IsName(view, at - 1) || hits.LastBefore(Concept.DigitFiller, at, 8) >= 0;
    }

    private static bool PrecedesName(TextView view, HitList hits, int at)
    {
        while (IsPause(view.At(at)))
            at++;
        return view.ClassAt(at) == CharClass.Latin || (view.ClassAt(at) == CharClass.Digit && Phrases.Before(Phrase.InDigits, view, at) > 0) || view.At(at) == '/' || BeginsSign(view, at) || Connectors.IsSign(hits, at) || LongestAt(hits, at) > 0;
    }

    /// <summary>aaaの次にbbbb、最後にccc: words that only put the parts of a name in order.</summary>
    public static int Read(TextView from, HitList hits, TextView to, int at)
    {
        if (to.Length > 0 && to.Chars[to.Length - 1] == '@' && SignTie(from, at) is > 0 and var tie)
            return at + tie;
        var blank = from.Chars[at] == ' ' ? 1 : 0;
        if (IsBeforePath(from, at + blank))
            return at + blank + 2;
        if (!hits.Has(Concept.DigitFiller) || to.Length == 0 || from.ClassAt(at + blank) is CharClass.Latin or CharClass.Space || !IsName(to, to.Length - 1))
            return -1;
        var i = at;
        var fillers = 0;
        while (i < from.Length)
        {
            var length = LongestAt(hits, i);
            if (length > 0)
                fillers++;
            else if (IsPause(from.Chars[i]))
                length = 1;
            else
                break;
            i += length;
        }

        if (fillers == 0)
            return -1;
        // forms.gleのあとに/AbC: the path of what stands before.
        if (from.At(i) == '/')
            return from.IsWordChar(i + 1) ? i : -1;
        if (BeginsSign(from, i) || Connectors.IsSign(hits, i))
            return LinkReader.AccountsSpoken(hits) || from.At(i) == '@' || hits.Starts(Concept.ConnectAt, i) ? i : -1;
        // hana、数字で88
        if (from.ClassAt(i) == CharClass.Digit && LinkReader.AccountsSpoken(hits) && Phrases.Before(Phrase.InDigits, from, i) > 0 && !Numbers.Context.HasUnitAfter(from, from.EndOfWord(i)))
            return i;
        // エム・エヌのあと05
        var told = from.ClassAt(i) == CharClass.Digit && to.Class(to.Length - 1) == CharClass.Latin && FoldTables.ClassOfWritten(to.Source[to.Start[to.Length - 1]]) == CharClass.Kana;
        return (told || from.ClassAt(i) == CharClass.Latin) && blank == 0 && (LinkReader.AccountsSpoken(hits) || to.Chars[to.Length - 1] == '@') ? i : -1;
    }

    /// <summary>のあとに.com, のあとに@で example.</summary>
    private static bool BeginsSign(TextView view, int at) => view.At(at) is '@' or '.' && (view.IsWordChar(at + 1) || (view.At(at) == '@' && SignTie(view, at + 1) > 0));

    /// <summary>@で example: what ties a sign to the word behind it.</summary>
    private static int SignTie(TextView view, int at)
    {
        if (view.At(at) is not ('デ' or 'ト' or 'ノ' or '、'))
            return 0;
        var length = view.At(at + 1) is ' ' or '、' ? 2 : 1;
        return view.ClassAt(at + length) == CharClass.Latin ? length : 0;
    }

    private static int LongestAt(HitList hits, int at)
    {
        var best = 0;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.DigitFiller && hits[i].Length > 1)
                best = Math.Max(best, hits[i].Length);
        return best;
    }

    /// <summary>example.com の /f: the path told after the host.</summary>
    private static bool IsBeforePath(TextView view, int at) =>
        view.At(at) == 'ノ' && view.IsWordChar(view.At(at - 1) == ' ' ? at - 2 : at - 1) && view.At(at + 1) == ' ' && view.At(at + 2) == '/' && view.IsWordChar(at + 3);

    private static bool IsPause(char c) => c is '、' or ' ' or ',' or 'ノ';

    private static bool IsName(TextView view, int i) => view.IsWordChar(i) || view.At(i) is '_' or '@' or '.' or '-';
}
