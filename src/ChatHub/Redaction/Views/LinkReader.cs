using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

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
        var named = (Connectors.Any(hits) || AccountsSpoken(hits) || hits.Has(Concept.IdCue)) && LetterNames.Any(view);
        if (latin < 3 || named)
            return named || MayBeAddressOfHost(view, hits);
        var english = AccountsSpoken(hits) || view.HasSeen(Traits.At);
        return Connectors.AnyBesideWord(view, hits) || ((english || view.HasSeen(Traits.Slash) || hits.Has(Concept.ConnectAt)) && Fillers.AnyBetweenNames(view, hits, english)) || Oddities.Any(view)
            || (AccountsSpoken(hits) && view.Text.IndexOfAny("点點점쩜") >= 0);
    }

    /// <summary>203[.]0[.]113[.]7, 203ドット0ドット113ドット7, 203点0.113点7.</summary>
    private static bool MayBeAddressOfHost(TextView view, HitList hits)
    {
        if (view.DigitCount < 4)
            return false;
        var (odd, plain) = (0, 0);
        if (hits.Has(Concept.ConnectDot))
            foreach (ref readonly var hit in hits.All)
                if (hit.Concept == Concept.ConnectDot && IsBeside(view, hit.Start - 1, -1) && IsBeside(view, hit.End, 1))
                    odd++;
        for (var at = view.Next(Dots, 0); at >= 0; at = view.Next(Dots, at + 1))
        {
            if (view.Chars[at] == '.' && view.ClassAt(at - 1) == CharClass.Digit && view.ClassAt(at + 1) == CharClass.Digit)
                plain++;
            else if (IsBeside(view, at - 1, -1) && IsBeside(view, at + 1, 1))
                odd++;
        }

        return odd > 0 && odd + plain >= 3;
    }

    private static readonly SearchValues<char> Dots = SearchValues.Create(".点點점");

    /// <summary>Whether a digit stands at the place, or over a blank or a bracket.</summary>
    private static bool IsBeside(TextView view, int at, int step) => view.ClassAt(view.At(at) is ' ' or '[' or ']' or '(' or ')' or '{' or '}' ? at + step : at) == CharClass.Digit;

    /// <returns>The place reached: the end, unless the text holds more spelled-out signs than any message does.</returns>
    public static int Read(TextView from, HitList hits, Readings readings, TextView to, ref long steps)
    {
        to.ClearFor(from);
        steps += from.Length * Cost.LetterUnit;
        var (i, hit, signs) = (0, 0, 0);
        while (i < from.Length)
        {
            while (hit < hits.Count && (hits[hit].Start < i || !Connectors.Signs.Has(hits[hit].Concept)))
                hit++;
            var nextSign = hit < hits.Count ? hits[hit].Start : from.Length;
            var plain = Plain(from, to, i, nextSign);
            if (plain > 0)
                to.Copy(from, i, plain);
            i += plain;
            if (i == from.Length)
                break;
            steps += Cost.OddUnit;
            var sign = i == nextSign;
            var next = Glosses.Read(from, hits, to, i);
            if (next < 0)
                next = Pieces.Read(from, hits, to, i);
            if (next < 0)
                next = sign || MayConnect(from, i) ? Connector(from, hits, to, i) : -1;
            if (next >= 0 && ++signs > MostSigns)
                return i;
            if (next < 0)
                next = Fillers.Read(from, hits, to, i);
            if (next < 0)
                next = Apart(from, hits, to, i);
            if (next < 0)
                next = LetterNames.Read(from, to, i);
            if (next < 0)
                next = SpelledAfterSign(from, readings, to, i);
            if (next >= 0)
            {
                i = next;
                continue;
            }

            to.Copy(from, i++);
        }

        return from.Length;
    }

    private const int MostSigns = 600;
    private const int Letters = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul | 1 << (int)CharClass.Letter;

    /// <summary>How many units from here on stand for themselves.</summary>
    private static int Plain(TextView from, TextView to, int at, int end)
    {
        var i = at;
        for (var before = to.At(to.Length - 1); i < end && StandsForItself(from, i, before); i++)
            before = from.Chars[i];
        return i - at;
    }

    /// <summary>Told at a glance, as for almost every unit: nothing before it to join, and nothing it could begin.</summary>
    /// <param name="before">What is read so far ends in this.</param>
    private static bool StandsForItself(TextView from, int i, char before)
    {
        var c = from.Chars[i];
        switch (from.Class(i))
        {
            case CharClass.Kana or CharClass.Han or CharClass.Hangul or CharClass.Letter:
                return !Joins(before) && !LetterNames.MayBegin(from, i) && c is not ('点' or '點' or '丶' or '丸' or '〇' or '점' or '쩜' or '닷');
            case CharClass.Latin:
                return (c != 'a' || from.Source[from.Start[i]] < LooseSigns.FirstCircled)
                    && (char.IsAsciiLetter(before) || (!Joins(before) && !LettersApart.IsSeparator(from, i + 1) && !SpellingAlphabet.MayBegin(from, i)));
            case CharClass.Digit:
                return !Joins(before) && !LettersApart.IsSeparator(from, i + 1);
            case CharClass.Punctuation or CharClass.Space or CharClass.Newline or CharClass.Symbol:
                // A sign joins what stands before it, if only over a pause.
                return !Joins(before) && !IsPause(before) && before is not (')' or '/') && !MayBegin(c);
            default:
                return false;
        }
    }

    private static bool IsPause(char c) => c is ' ' or '、' or ',' or '\n';

    /// <summary>Whether a name in pieces begins so, or an address written backwards, or a dot after the name of a provider.</summary>
    private static bool MayBegin(char c) => c is '@' or '.' or '・' or '+' or '"' || Brackets.IsOpening(c);

    private static bool Joins(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '@' or '.' or '-' or '#';

    /// <summary>Whether the unit could begin a stand-in for a sign without being a word of the packs.</summary>
    private static bool MayConnect(TextView view, int i) =>
        view.Is(i, 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Space | 1 << (int)CharClass.Symbol) || view.Chars[i] is '点' or '點' or '丶' or '丸' or '〇' or '점' or '쩜' or '닷' or 'a'
        || (view.Is(i, Letters) && view.IsWordChar(i - 1) && view.IsWordChar(i + 1));

    private static int Connector(TextView from, HitList hits, TextView to, int at)
    {
        if (!Connectors.TryRead(from, hits, to, at, out var sign, out var end))
            return -1;
        if (sign == Connectors.Dropped)
            return end;
        while (to.Length > 0 && to.Chars[to.Length - 1] is ' ' or '、' or ',' or '\n')
            to.Length--;
        to.Add(sign, from.Start[at], from.End[end - 1]);
        while (from.At(end) is ' ' or '、' || (sign == '@' && from.At(end) == '\n'))
            end++;
        return end;
    }

    public static bool AccountsSpoken(HitList hits) => hits.Present.Overlaps(Accounts);

    private static readonly ConceptSet Accounts =
        ConceptSet.Of(Concept.MessengerService, Concept.SocialService, Concept.MeetingService, Concept.EmailCue);

    private static int Apart(TextView from, HitList hits, TextView to, int at)
    {
        // c o m after a dot already read.
        var end = LettersApart.End(from, at, out var separator, to.Length > 0 && (to.Chars[to.Length - 1] == '.' || EndsInTold(to)) ? LettersApart.FewestAfterSign : LettersApart.Fewest);
        // h a n a (at) e x a m p l e
        if (end < 0 && LettersApart.End(from, at, out separator, LettersApart.FewestBeforeSign) is > 0 and var few && (from.Chars[few - 1] == '@' || Connectors.StandsAt(from, hits, few)))
            end = few;
        if (end < 0)
            return -1;
        // L I N E h a n a 0 7: the name of the service is none of it.
        if (Math.Max(hits.LongestAt(Concept.MessengerService, at), hits.LongestAt(Concept.SocialService, at)) is > LettersApart.FewestBeforeSign and var name && at + name < end && from.At(at + name) == separator && from.IsWordChar(at + name + 1))
        {
            to.Copy(from, at, name);
            return at + name;
        }

        for (var i = at; i < end; i++)
            if (from.Chars[i] != separator)
                to.Copy(from, i);
        // h a n a @ example.com, l i n . e e / AbCd
        if (from.At(end) == ' ' && (to.Chars[to.Length - 1] == '@' || (to.Chars[to.Length - 1] == '.' && StandIns.IsTopLevel(from, end + 1)) || to.Text.EndsWith("www.") || (to.Chars[to.Length - 1] == '/' && StandIns.IsPath(to))))
            end++;
        return end;
    }

    /// <summary>h a n a アンダーバー| 0 1</summary>
    private static bool EndsInTold(TextView to) =>
        to.Chars[to.Length - 1] is '_' or '-' or '#' && FoldTables.ClassOfWritten(to.Source[to.Start[to.Length - 1]]) is CharClass.Kana or CharClass.Hangul or CharClass.Latin;

    /// <summary>エーエヌエーはちはち: digits by name behind letters by name.</summary>
    private static bool FollowsLetterName(TextView from, TextView to, int at) =>
        from.Is(at, 1 << (int)CharClass.Kana | 1 << (int)CharClass.Hangul) && to.Class(to.Length - 1) is CharClass.Latin or CharClass.Digit && FoldTables.ClassOfWritten(to.Source[to.Start[to.Length - 1]]) == from.Class(at);

    /// <summary>A sign by name, or a digit of Han behind one.</summary>
    private static bool IsOfWord(TextView to, int last) =>
        (to.Chars[last] is '_' or '-' or '#' or '.' || to.Class(last) == CharClass.Digit) && FoldTables.ClassOfWritten(to.Source[to.Start[last]]) is CharClass.Kana or CharClass.Han;

    /// <summary>After a sign just read, digits by name belong to what it joins: hash zero zero, アンダーバーゼロゼロ.</summary>
    private static int SpelledAfterSign(TextView from, Readings readings, TextView to, int at)
    {
        if (to.Length == 0)
            return -1;
        var last = to.Length - 1;
        // hana 点 四二
        if (from.Class(at) == CharClass.Han && HanDigits.ValueOf(from.Chars[at]) is >= 0 and var value && IsOfWord(to, last))
        {
            to.Add((char)('0' + value), from.Start[at], from.End[at]);
            return at + 1;
        }

        if (from.Class(at) is not (CharClass.Kana or CharClass.Latin or CharClass.Space or CharClass.Hangul) && from.Chars[at] is not ('・' or '、'))
            return -1;
        // 에스 오 칠칠, エヌ・ゼロゼロ
        if ((from.At(at) == ' ' && from.ClassAt(at + 1) == CharClass.Hangul || from.At(at) is '・' or '、') && FollowsLetterName(from, to, at + 1))
            at++;
        var joins = FollowsLetterName(from, to, at) || (to.Chars[last] is '#' or '_' or '-' && from.Chars[at] != to.Chars[last]) || (to.Class(last) == CharClass.Digit && to.Source[to.Start[last]] > 'a');
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
