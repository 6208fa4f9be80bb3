using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>What may stand between two digits of one number.</summary>
internal static class Separators
{
    private const int Joinable = 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;

    /// <summary>The place of the next possible digit, or -1 when the run ends here.</summary>
    public static int Skip(TextView view, HitList hits, int at, in DigitItem last, int most, out Gap gap, out char separator)
    {
        gap = Gap.Separator;
        separator = view.At(at);
        var i = at;
        var units = 0;
        var fillers = 0;
        while (i < view.Length && units < most)
        {
            var filler = fillers < 3 ? FillerAt(view, hits, i) : 0;
            if (filler > 0)
            {
                i += filler;
                fillers++;
                gap = Gap.Filler;
                continue;
            }

            // 공일공에 일이삼사, 138再1234
            if (fillers < 3 && view.Is(i, Joinable) && Phrases.At(Phrase.DigitJoint, view, i) is > 0 and var joint)
            {
                i += joint;
                fillers++;
                gap = Gap.Filler;
                continue;
            }

            // 03で、そのあと1234; 090でつぎ1234
            if (view.Chars[i] == 'デ' && FillerAt(view, hits, view.At(i + 1) == '、' ? i + 2 : i + 1) > 0)
            {
                i++;
                continue;
            }

            if (!IsSeparator(view, i, last))
                break;
            if (view.Class(i) is CharClass.Newline or CharClass.Symbol || view.Chars[i] is '、' or ',' or '。')
                gap = gap == Gap.Filler ? gap : Gap.Wide;
            // 1- 090-1234-5678: a dash before a blank is not the one between groups.
            else if (units == 1 && separator == '-' && view.Class(i) == CharClass.Space)
                separator = ' ';
            i++;
            units++;
        }

        if (i > at)
            return i;
        if (IsInsertedKana(view, at))
        {
            gap = Gap.Inserted;
            return at + (view.ClassAt(at + 1) == CharClass.Kana ? 2 : 1);
        }

        return -1;
    }

    private static int FillerAt(TextView view, HitList hits, int at)
    {
        if (!hits.Has(Concept.DigitFiller))
            return 0;
        var best = 0;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.DigitFiller)
                best = Math.Max(best, hits[i].Length);
        return best;
    }

    private static bool IsSeparator(TextView view, int at, in DigitItem last)
    {
        var c = view.Chars[at];
        switch (view.Class(at))
        {
            case CharClass.Space or CharClass.Newline or CharClass.Symbol:
                return true;
            case CharClass.Punctuation:
                // A sign of money, a percentage or a time makes the neighbours a quantity.
                return c is not ('%' or '$' or '@' or '\\' or '&' or '?' or '!' or '^' or '"' or '\'' or '=' or '<' or '>' or '{' or '}' or '`' or ';' or '#')
                    || (c is '#' or '!' && view.ClassAt(at + 1) == CharClass.Digit && at > 0 && view.ClassAt(at - 1) == CharClass.Digit)
                    || IsBetweenSingles(view, at, c);
            case CharClass.Kana:
                // ー after a plain digit is a dash; の joins groups of one number.
                // 1が四つで2が四つ
                return (c is 'ー' or 'ノ' or 'ト' && at + 1 < view.Length && at > 0) || (c == 'デ' && Phrases.Before(Phrase.Times, view, at) > 0);
            case CharClass.Han:
                // 8の一3: behind の it is a digit.
                return c == '一' && last.Kind == DigitKind.Plain && view.ClassAt(at - 1) != CharClass.Kana;
            default:
                return false;
        }
    }

    /// <summary>0=9=0, '0' '9', {0}{9}: any mark, where it stands on both sides of single digits; &lt;090&gt;&lt;1234&gt;: back to back.</summary>
    private static bool IsBetweenSingles(TextView view, int at, char c)
    {
        if ((c is '}' or '>' && view.At(at + 1) == Opening(c)) || (c is '{' or '<' && Opening(view.At(at - 1)) == c))
            return true;
        if (view.ClassAt(at - 1) == CharClass.Digit)
            return view.At(at - 2) == Opening(c) || (view.At(at + 2) == c && view.ClassAt(at + 1) == CharClass.Digit);
        return view.ClassAt(at + 1) == CharClass.Digit && Opening(view.At(at + 2)) == c;
    }

    /// <summary>What opens what the mark closes; most marks are the same at both ends.</summary>
    private static char Opening(char c) => c switch
    {
        '}' => '{',
        '>' => '<',
        _ => c,
    };

    /// <summary>09あ012い34: a kana or two that mean nothing between plain digits.</summary>
    private static bool IsInsertedKana(TextView view, int at)
    {
        if (view.ClassAt(at) != CharClass.Kana || view.ClassAt(at - 1) != CharClass.Digit)
            return false;
        var next = view.ClassAt(at + 1) == CharClass.Kana ? at + 2 : at + 1;
        return view.ClassAt(next) == CharClass.Digit;
    }
}
