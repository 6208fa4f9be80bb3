using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Accounts;

/// <summary>What belongs to an account's name besides itself: "at" for the sign, a bracketed hint on how to read it.</summary>
internal static class Handle
{
    private const int MaxHint = 30;

    public static int Start(TextView view, in AccountToken token) =>
        token.At ? token.Start : view.Text[..token.Start].EndsWith(" at ") ? token.Start - 3 : view.At(token.Start - 1) == ' ' && view.At(token.Start - 2) == '@' ? token.Start - 2
        : view.At(token.Start - 1) == '@' ? token.Start - 1 : token.Start;

    /// <summary>hana_1 ♯ 0000: four digits, as Discord put behind names; -1 when there are none.</summary>
    private static int EndOfTag(TextView view, int at)
    {
        const int digits = 4;
        var mark = view.At(at) == ' ' ? at + 1 : at;
        if (view.At(mark) is not ('#' or '♯'))
            return -1;
        var first = view.At(mark + 1) == ' ' ? mark + 2 : mark + 1;
        for (var i = first; i < first + digits; i++)
            if (view.ClassAt(i) != CharClass.Digit)
                return -1;
        return view.IsWordChar(first + digits) ? -1 : first + digits;
    }

    /// <summary>mihon○cafe（○はドット）: a bracket that says how signs or letters are meant.</summary>
    public static int End(TextView view, HitList hits, int end)
    {
        // anah_omed@, to be read from its end
        if (view.At(end) == '@' && hits.Has(Concept.ReverseCue))
            return end + 1;
        if (EndOfTag(view, end) is > 0 and var tag)
            return tag;
        if (view.At(end) != '(')
            return end;
        var close = end + 1;
        while (close < view.Length && close - end <= MaxHint && view.Chars[close] is not (')' or '\n'))
            close++;
        if (view.At(close) != ')')
            return end;
        var sign = false;
        for (var i = end + 1; i < close; i++)
            sign |= Connectors.IsSign(hits, i) || (LetterNames.At(view, i) > 0 && LetterNames.At(view, i + LetterNames.At(view, i)) > 0);
        return sign ? close + 1 : end;
    }
}
