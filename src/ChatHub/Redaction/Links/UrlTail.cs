using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Links;

/// <summary>Port, path, query and fragment after a host: to the first unit no link holds, without closing punctuation.</summary>
internal static class UrlTail
{
    public static int End(TextView view, int host, CandidateList found)
    {
        var i = host;
        if (view.At(i) == ':' && view.ClassAt(i + 1) == CharClass.Digit)
        {
            i++;
            while (view.ClassAt(i) == CharClass.Digit)
                i++;
        }

        if (view.At(i) is not ('/' or '?' or '#'))
            return i;
        var begin = i;
        var open = 0;
        while (i < view.Length && Holds(view, i))
        {
            if (view.Chars[i] is '(' or '[' or '{')
                open++;
            else if (view.Chars[i] is ')' or ']' or '}' && --open < 0)
                break;
            i++;
        }

        found.Spend(view, ContactType.Url, i - begin);
        if (open > 0)
            i = BeforeUnclosed(view, begin, i);
        while (i > begin && view.Chars[i - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '"' or '~' or '*' && !ClosesQuote(view, begin, i - 1))
            i--;
        return i;
    }

    /// <summary>zoom.us/j/123 4567 8901: on over the blanks between the groups of a meeting's number.</summary>
    public static int OverBlanks(TextView view, int end)
    {
        const int longestGroup = 4;
        const int most = 11;
        var digits = end;
        while (end - digits <= longestGroup && view.ClassAt(digits - 1) == CharClass.Digit)
            digits--;
        if (end - digits is < 3 or > longestGroup || view.At(digits - 1) != '/')
            return end;
        for (var count = end - digits; view.At(end) == ' ';)
        {
            var group = end + 1;
            while (view.ClassAt(group) == CharClass.Digit)
                group++;
            count += group - end - 1;
            if (group - end - 1 is < 2 or > longestGroup || count > most || view.IsWordChar(group))
                return end;
            end = group;
        }

        return end;
    }

    private static bool ClosesQuote(TextView view, int begin, int at) =>
        view.Chars[at] is '\'' or '"' && view.Text[begin..at].IndexOf(view.Chars[at]) >= 0;

    /// <summary>A quotation mark inside a path has another one, before or after it in the same path.</summary>
    private static bool IsQuoteInside(TextView view, int at)
    {
        const int reach = 32;
        for (var i = at + 1; i < view.Length && i < at + reach && view.Class(i) != CharClass.Space; i++)
            if (view.Chars[i] == '"')
                return view.ClassAt(at - 1) != CharClass.Space;
        for (var i = at - 1; i >= 0 && i > at - reach && view.Class(i) != CharClass.Space; i--)
            if (view.Chars[i] == '"')
                return view.At(i - 1) is not (' ' or '\0');
        return false;
    }

    private static int BeforeUnclosed(TextView view, int begin, int end)
    {
        var closed = 0;
        for (var i = end - 1; i >= begin; i--)
        {
            if (view.Chars[i] is ')' or ']' or '}')
                closed++;
            else if (view.Chars[i] is '(' or '[' or '{' && --closed < 0)
                return i;
        }

        return end;
    }

    private static bool Holds(TextView view, int i)
    {
        switch (view.Class(i))
        {
            case CharClass.Latin or CharClass.Digit or CharClass.Letter:
                return true;
            case CharClass.Punctuation:
                // A full-width closing mark ends a link though its plain form may stand in one.
                return view.Chars[i] < 128 && (view.Chars[i] is not ('<' or '>' or '"' or '`') || (view.Chars[i] == '"' && IsQuoteInside(view, i))) && !(view.Chars[i] is ')' or '(' && view.Source[view.Start[i]] > 128);
            case CharClass.Han:
                // A path may go on in kanji; kana after a link is the sentence going on.
                return view.Chars[i - 1] == '/' || view.ClassAt(i - 1) == CharClass.Han;
            default:
                return false;
        }
    }
}
