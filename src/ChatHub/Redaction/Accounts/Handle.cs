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

    /// <summary>mihon○cafe（○はドット）: a bracket that says how signs or letters are meant.</summary>
    public static int End(TextView view, HitList hits, int end)
    {
        // anah_omed@, to be read from its end
        if (view.At(end) == '@' && hits.Has(Concept.ReverseCue))
            return end + 1;
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
