using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>
/// The letters view: words for signs (あっと, dot, アンダーバー) become the signs, brackets and blanks around them go, letters
/// written apart or by name come together. The scanners for addresses, links and accounts then read it like any text.
/// </summary>
internal static class LinkReader
{
    /// <summary>Whether the view would read any differently; most messages need none.</summary>
    public static bool HasCause(TextView view, HitList hits, int latin)
    {
        // Without Latin letters nothing can come of it, unless letters are told by name.
        var named = (Connectors.Any(hits) || AccountsSpoken(hits)) && LetterNames.Any(view);
        if (latin < 3 || named)
            return named;
        return Connectors.AnyBesideWord(view, hits) || (hits.Has(Concept.DigitFiller) && AccountsSpoken(hits)) || Oddities.Any(view);
    }

    public static void Read(TextView from, HitList hits, Readings readings, TextView to, ref long steps)
    {
        to.Clear(from.Source, from.Length);
        var i = 0;
        var hit = 0;
        while (i < from.Length)
        {
            steps++;
            while (hit < hits.Count && hits[hit].Start < i)
                hit++;
            var next = MayConnect(from, i) || (hit < hits.Count && hits[hit].Start == i) ? Connector(from, hits, to, i) : -1;
            if (next < 0)
                next = Filler(from, hits, to, i);
            if (next < 0)
                next = Apart(from, to, i);
            if (next < 0)
                next = LetterNames.Read(from, to, i);
            if (next < 0)
                next = SpelledAfterSign(from, readings, to, i);
            if (next >= 0)
            {
                i = next;
                continue;
            }

            Copy(from, to, i++);
        }
    }

    /// <summary>Whether the unit could begin a stand-in for a sign without being a word of the packs.</summary>
    private static bool MayConnect(TextView view, int i) =>
        view.Is(i, 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Space | 1 << (int)CharClass.Symbol) || view.Chars[i] is '点' or '丸' or '〇' or '점' or '쩜' or 'a';

    private static void Copy(TextView from, TextView to, int i) => to.Add(from.Chars[i], from.Start[i], from.End[i]);

    private static int Connector(TextView from, HitList hits, TextView to, int at)
    {
        if (!Connectors.TryRead(from, hits, to, at, out var sign, out var end))
            return -1;
        if (sign == Connectors.Dropped)
            return end;
        while (to.Length > 0 && to.Chars[to.Length - 1] is ' ' or '、' or ',' or '\n')
            to.Length--;
        to.Add(sign, from.Start[at], from.End[end - 1]);
        while (from.At(end) is ' ' or '、')
            end++;
        return end;
    }

    /// <summary>aaaの次にbbbb、最後にccc: words that only put the parts of a name in order.</summary>
    private static int Filler(TextView from, HitList hits, TextView to, int at)
    {
        if (!hits.Has(Concept.DigitFiller) || to.Length == 0 || from.Class(at) is CharClass.Latin or CharClass.Space || !(to.IsWordChar(to.Length - 1) || to.Chars[to.Length - 1] is '_' or '@' or '.' or '-'))
            return -1;
        var i = at;
        var fillers = 0;
        while (i < from.Length)
        {
            var length = LongestFiller(hits, i);
            if (length > 0)
                fillers++;
            else if (from.Chars[i] is '、' or ' ' or ',' or 'ノ')
                length = 1;
            else
                break;
            i += length;
        }

        return fillers > 0 && (from.ClassAt(i) == CharClass.Latin || Connectors.IsSign(hits, i)) && AccountsSpoken(hits) ? i : -1;
    }

    private static int LongestFiller(HitList hits, int at)
    {
        var best = 0;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.DigitFiller && hits[i].Length > 1)
                best = Math.Max(best, hits[i].Length);
        return best;
    }

    public static bool AccountsSpoken(HitList hits) =>
        hits.Has(Concept.MessengerService) || hits.Has(Concept.SocialService) || hits.Has(Concept.MeetingService) || hits.Has(Concept.EmailCue);

    private static int Apart(TextView from, TextView to, int at)
    {
        var end = LettersApart.End(from, at, out var separator);
        if (end < 0)
            return -1;
        for (var i = at; i < end; i++)
            if (from.Chars[i] != separator)
                Copy(from, to, i);
        return end;
    }

    /// <summary>After a sign just read, digits by name belong to what it joins: hash zero zero, アンダーバーゼロゼロ.</summary>
    private static int SpelledAfterSign(TextView from, Readings readings, TextView to, int at)
    {
        if (to.Length == 0 || from.Class(at) is not (CharClass.Kana or CharClass.Latin or CharClass.Space))
            return -1;
        var last = to.Length - 1;
        var joins = (to.Chars[last] is '#' or '_' or '-' && from.Chars[at] != to.Chars[last]) || (to.Class(last) == CharClass.Digit && to.Source[to.Start[last]] > 'a');
        if (!joins || from.At(at) == ' ')
        {
            if (!(from.At(at) == ' ' && to.Class(last) == CharClass.Digit && to.Source[to.Start[last]] is >= 'A' && at + 1 < from.Length
                && readings.TryRead(from, at + 1, out _, out _)))
                return -1;
            at++;
        }

        if (!readings.TryRead(from, at, out var length, out var digits) || digits.Length != 1)
            return -1;
        to.Add(digits[0], from.Start[at], from.End[at + length - 1]);
        return at + length;
    }
}
