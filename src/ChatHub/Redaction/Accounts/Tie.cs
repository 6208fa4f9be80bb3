using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>How closely the name of a service is tied to what follows it: "LINE: x" says more than "LINE … x".</summary>
internal static class Tie
{
    public static double Between(TextView view, HitList hits, int from, int to)
    {
        if (to <= from)
            return view.At(to) == '@' && view.At(from - 1) == ':' ? 1.2 : view.At(to) == '@' || view.At(from - 1) is ':' or '@' ? 0.8 : 0.3;
        if (to - from > 16)
            return 0;
        if (Correction.Ends(view, hits, to))
            return 0.6;
        // LINEIDは…: the name says already what comes.
        var strong = view.Text[..from].EndsWith("id") && (view.ClassAt(from - 3) == CharClass.Kana || view.At(from - 3) is ' ');
        var weak = false;
        var copula = false;
        var i = from;
        while (i < to)
        {
            var word = WordAt(hits, i, to);
            if (word > 0)
            {
                strong = true;
                i += word;
                continue;
            }

            var c = view.Chars[i];
            switch (view.Class(i))
            {
                // ゲーマー向けのやつ（D）hana_1
                case CharClass.Punctuation when c == '(' && EndOfHint(view, i, to) is > 0 and var hint:
                    strong = true;
                    i = hint;
                    break;
                case CharClass.Kana when Phrases.At(Phrase.AccountTie, view, i) is > 0 and var said:
                    weak = true;
                    i += said - 1;
                    break;
                case CharClass.Punctuation when c is ':' or '(' or '「' or '『' or '=' or '"' or '>' or '-' or '/' or '<' or '[' or ')':
                case CharClass.Symbol:
                    strong = true;
                    break;
                case CharClass.Space or CharClass.Newline or CharClass.Punctuation:
                    break;
                case CharClass.Kana when c is 'ノ' or 'ハ' or 'ガ' or 'モ' or 'デ' or 'ニ':
                    weak = true;
                    break;
                case CharClass.Latin when IsCopula(view, i, to, out var length):
                    copula = true;
                    i += length - 1;
                    break;
                case CharClass.Han when c is '名' or '号' or '是' or '用':
                    weak = true;
                    break;
                default:
                    return 0;
            }

            i++;
        }

        return strong ? 1.2 : copula ? 0.8 : weak ? 0.6 : 0.4;
    }

    /// <summary>Where a remark on the service, of a few units, is closed; -1 where the bracket holds the name.</summary>
    private static int EndOfHint(TextView view, int open, int to)
    {
        const int longest = 6;
        for (var i = open + 1; i < to && i - open <= longest; i++)
        {
            if (view.Chars[i] == ')')
                return i;
            // LINE (hana_1), masked: the name has been told.
            if (view.Chars[i] == FoldTables.Mask)
                return -1;
        }

        return -1;
    }

    private static int WordAt(HitList hits, int at, int to)
    {
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept is Concept.IdCue or Concept.AddCue && hits[i].End <= to)
                return hits[i].Length;
        return 0;
    }

    private static bool IsCopula(TextView view, int at, int to, out int length)
    {
        length = 0;
        if (view.ClassAt(at - 1) == CharClass.Latin)
            return false;
        length = Phrases.At(Phrase.AccountTie, view, at);
        return length > 0 && at + length <= to && view.ClassAt(at + length) != CharClass.Latin;
    }
}
