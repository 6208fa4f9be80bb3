using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Reads one stand-in for a sign at a place: a word, a bracketed sign, a sign between blanks, a star for an @.</summary>
internal static class Connectors
{
    private const int FewestOfLabel = 3;

    /// <summary>Read, and nothing put in its place.</summary>
    public const char Dropped = '\u0001';

    public static bool TryRead(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        if (IsDecoration(from, at) && Decorated(from, hits, to, at, out sign, out end))
            return true;
        var open = from.At(at) is '(' or '[' or '{' or '<' or '【' or '「' or '〔';
        var inner = open && from.At(at + 1) == ' ' ? at + 2 : open ? at + 1 : at;
        end = 0;
        sign = WordAt(from, hits, inner, out var length);
        if (open)
        {
            if (sign == '\0')
                (sign, length) = BareSign(from, inner);
            end = inner + length;
            if (from.At(end) == ' ')
                end++;
            if (sign != '\0' && IsClosing(from.At(end)) && FollowsWord(to) && PrecedesWord(from, hits, end + 1))
            {
                end++;
                return true;
            }

            // hana(い)example.com, where い is said to be the sign.
            sign = '@';
            end = StandIns.EndOfBracket(from, at);
            return end > 0 && FollowsWord(to) && StandIns.DomainStands(from, hits, end);
        }

        if (sign != '\0')
        {
            end = at + length;
            if (from.Class(at) == CharClass.Latin)
                return EnglishWord(from, hits, to, at, ref end, sign);
            return (PrecedesWord(from, hits, end) || (sign is ':' or '/' && IsSign(hits, end))) && (FollowsWord(to) || (sign == '.' && (hits.Ends(Concept.MailProvider, at) || hits.Ends(Concept.MailProvider, at - 1))) || (sign == '/' && EnglishSigns.EndsScheme(to)) || (sign == '@' && from.ClassAt(from.At(end) == ' ' ? end + 1 : end) == CharClass.Latin));
        }

        return SpacedSign(from, hits, to, at, out sign, out end) || Symbol(from, hits, to, at, out sign, out end);
    }

    private static bool IsDecoration(TextView view, int at) => view.Class(at) == CharClass.Symbol || view.Chars[at] is '*' or '~' or '=' or '|' or '+' || (view.Chars[at] is '-' or '/' && view.At(at + 1) == ' ');

    /// <summary>★at★, ☆アット☆, ~dot~: a word for a sign between two of the same mark.</summary>
    private static bool Decorated(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        var inner = from.At(at + 1) == ' ' ? at + 2 : at + 1;
        sign = WordAt(from, hits, inner, out var length);
        end = inner + length;
        if (from.At(end) == ' ')
            end++;
        return sign != '\0' && from.At(end++) == from.Chars[at] && FollowsWord(to) && PrecedesWord(from, hits, end);
    }

    /// <summary>ⓐ alone among letters that are not circled is an @.</summary>
    public static bool IsCircledA(TextView view, int i) =>
        view.At(i) == 'a' && IsCircledSource(view, i) && !IsCircled(view, i - 1) && !IsCircled(view, i + 1);

    /// <summary>ⓐ, or 🅰 (U+1F170).</summary>
    private static bool IsCircledSource(TextView view, int i) =>
        view.Source[view.Start[i]] is 'ⓐ' or 'Ⓐ' || (view.Source[view.Start[i]] == '\uD83C' && view.Start[i] + 1 < view.Source.Length && view.Source[view.Start[i] + 1] == '\uDD70');

    private static bool IsCircled(TextView view, int i) => (uint)i < (uint)view.Length && view.Source[view.Start[i]] is >= '\u24B6' and <= '\u24E9';

    public static bool Any(HitList hits) => hits.Present.Overlaps(Joining);

    private static readonly ConceptSet Joining = ConceptSet.Of(Concept.ConnectAt, Concept.ConnectDot, Concept.ConnectUnderscore, Concept.ConnectHyphen);

    /// <summary>Whether any word for a sign stands where it could be one.</summary>
    public static bool AnyBesideWord(TextView view, HitList hits)
    {
        if (!hits.Present.Overlaps(Signs))
            return false;
        foreach (ref readonly var hit in hits.All)
        {
            if (!Signs.Has(hit.Concept) || hit.Concept == Concept.ConnectColon)
                continue;
            if (view.Class(hit.Start) == CharClass.Latin)
            {
                if (hit.Concept == Concept.ConnectAt ? EnglishSigns.DomainFollows(view, hits, hit.End + 1) : hit.Concept == Concept.ConnectDot || LinkReader.AccountsSpoken(hits))
                    return true;
                continue;
            }

            for (var i = 1; i <= 3; i++)
                if (view.IsWordChar(hit.Start - i) || view.IsWordChar(hit.End + i - 1))
                    return true;
        }

        return false;
    }

    /// <summary>Whether a word for a sign begins here.</summary>
    public static bool IsSign(HitList hits, int at)
    {
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (SignOf(hits[i].Concept) != '\0')
                return true;
        return false;
    }

    private static char WordAt(TextView view, HitList hits, int at, out int length)
    {
        length = 0;
        var sign = '\0';
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
        {
            var c = SignOf(hits[i].Concept);
            if (c == '\0' || hits[i].Length <= length)
                continue;
            // てん and 点 are everyday words: only glued between letters, or before what a domain ends in.
            if (hits[i].Concept == Concept.LooseDot && !(IsLetterOrBracket(view, at - 1) && IsLetterOrBracket(view, hits[i].End)) && !StandIns.EndsLoosely(view, hits, at, hits[i].End))
                continue;
            sign = c;
            // 닷컴 is a dot and the end of a domain.
            length = hits[i].Length - (view.At(hits[i].End - 1) == '컴' ? 1 : 0);
        }

        return sign;
    }

    private static bool IsLetterOrBracket(TextView view, int i) => view.ClassAt(i) == CharClass.Latin || view.At(i) is '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' or '【' or '】' or '「' or '」';

    public static readonly ConceptSet Signs = ConceptSet.Of(
        Concept.ConnectAt, Concept.ConnectDot, Concept.LooseDot, Concept.ConnectSlash, Concept.ConnectColon, Concept.ConnectHyphen, Concept.ConnectUnderscore, Concept.ConnectHash);

    public static char SignOf(Concept concept) => concept switch
    {
        Concept.ConnectAt => '@',
        Concept.ConnectDot or Concept.LooseDot => '.',
        Concept.ConnectSlash => '/',
        Concept.ConnectColon => ':',
        Concept.ConnectHyphen => '-',
        Concept.ConnectUnderscore => '_',
        Concept.ConnectHash => '#',
        _ => '\0',
    };

    private static (char Sign, int Length) BareSign(TextView view, int at) => view.At(at) switch
    {
        '.' or '。' or '・' or '点' or '쩜' or '점' or '닷' => ('.', 1),
        var c when view.Class(at) == CharClass.Symbol && StandIns.IsDomain(view, at + 2) => ('@', c == '\0' ? 0 : 1),
        '@' or 'a' when view.ClassAt(at + 1) is not CharClass.Latin => ('@', 1),
        '/' or '_' or '-' or ':' => (view.At(at), 1),
        _ => ('\0', 0),
    };

    /// <summary>" at ", "_dot_": English words count only between words, and where what they make can be an address.</summary>
    private static bool EnglishWord(TextView from, HitList hits, TextView to, int at, ref int end, char sign)
    {
        var edge = from.At(at - 1);
        if (edge is not (' ' or '_' or '-' or '*' or ',' or '.' or '/' or '|' or '~') || from.At(end) != edge || !(FollowsWord(to) || (sign == '/' && EnglishSigns.EndsScheme(to))) || !from.IsWordChar(end + 1))
            return false;
        if (!EnglishSigns.Stands(from, hits, to, at, end + 1, sign))
            return false;
        while (to.Length > 0 && to.Chars[to.Length - 1] == edge)
            to.Length--;
        end++;
        return true;
    }

    /// <summary>" . ", " @ ", " / ": a sign with a blank before it, which no one writes in prose.</summary>
    private static bool SpacedSign(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        sign = from.At(at);
        end = at + 1;
        if (IsCircledA(from, at) && from.At(at - 1) == ' ' && from.At(at + 1) == ' ' && StandIns.IsDomain(from, at + 2))
        {
            sign = '@';
            return FollowsWord(to);
        }

        // @ h a n a
        if (sign == '@' && IsGap(from, end) && LettersApart.End(from, end + 1, out _) > 0)
            return true;
        if (sign == '@')
            return (IsGap(from, at - 1) || IsGap(from, at + 1)) && FollowsWord(to) && PrecedesWord(from, hits, IsGap(from, end) ? end + 1 : end);
        if (sign == '.' && from.At(at - 1) == '\n')
            return HasAtBefore(to) && FollowsWord(to) && from.IsWordChar(end);
        // example. com/a
        if (sign == '.' && from.At(at + 1) == ' ' && from.ClassAt(at - 1) == CharClass.Latin && StandIns.IsLooseEnd(from, at + 2))
            return true;
        if (sign is '.' or '/' or ':')
            return from.At(at - 1) == ' ' && FollowsWord(to) && (PrecedesWord(from, hits, end) || (sign == '/' && from.At(end) == ' ' && from.At(end + 1) == '@' && StandIns.IsPath(to)));
        // hana 🐌 example.com: a picture between blanks, where mail is spoken of.
        if (from.Class(at) == CharClass.Symbol && from.At(at - 1) == ' ' && from.At(at + 1) == ' ' && StandIns.IsDomain(from, at + 2))
        {
            sign = '@';
            end = at + 2;
            return (hits.Has(Concept.EmailCue) || hits.Has(Concept.ConnectAt)) && FollowsWord(to) && !hits.Ends(Concept.CommonToken, at - 1);
        }

        if (sign is '点' or '點' or '점' or '닷' or '쩜' or '・' && from.At(at - 1) == ' ' && from.At(at + 1) == ' ')
        {
            sign = '.';
            // 지메일 점 컴
            if (hits.Ends(Concept.MailProvider, at - 1) && LetterNames.DomainWord(from, at + 2, out _) > 0)
                return true;
            return (HasAtBefore(to) || (from.ClassAt(at - 2) == CharClass.Latin && from.ClassAt(at - 3) == CharClass.Latin)) && (EnglishSigns.EndsDomain(from, hits, at + 2) || LetterNames.DomainWord(from, at + 2, out _) > 0);
        }

        // hana なると example.com
        if (sign is ' ' or '、' or ',' && Phrases.At(Phrase.LooseAt, from, at + 1) is > 0 and var loose && StandIns.IsGap(from.At(at + 1 + loose)) && StandIns.DomainStands(from, hits, at + loose + 2))
        {
            sign = '@';
            end = at + 1 + loose;
            return FollowsWord(to);
        }

        // example com/f, discord gg/AbC
        if (sign == ' ' && StandIns.IsBrokenHost(from, hits, at))
        {
            sign = '.';
            return true;
        }

        // https:// example .org
        return sign == ' ' && to.Length > 3 && to.Chars[to.Length - 1] == '/' && to.Chars[to.Length - 2] == '/' && Keep(from, at, out sign, out end);
    }

    private static bool IsGap(TextView view, int i) => view.At(i) is ' ' or '\n';

    /// <summary>Whether an address is being read.</summary>
    private static bool HasAtBefore(TextView to)
    {
        const int longestDomain = 40;
        return to.Text[Math.Max(0, to.Length - longestDomain)..].Contains('@');
    }

    private static bool Keep(TextView from, int at, out char sign, out int end)
    {
        sign = Dropped;
        end = at + 1;
        return from.IsWordChar(at + 1);
    }

    /// <summary>hana★gmail.com, mihon○cafe, sampleⓐexample.com, bit点ly, mihon。threads.</summary>
    private static bool Symbol(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        end = at + 1;
        sign = '\0';
        var c = from.At(at);
        var circled = IsCircledA(from, at);
        if (!FollowsWord(to) || !from.IsWordChar(at + 1))
            return false;
        if (to.Chars[to.Length - 1] == ' ')
        {
            // hana_1 #gmail.com: over a blank only before a provider.
            sign = c is '#' or '*' && StandIns.IsProvider(from, hits, at + 1) ? '@' : '\0';
            return sign != '\0';
        }

        // www,example,com, t,me/hana
        if (c == ',' && (to.Text.EndsWith("www") || StandIns.IsBrokenHost(from, hits, at)))
        {
            sign = '.';
            return true;
        }

        if (circled || (from.Class(at) == CharClass.Symbol && (StandIns.IsDomain(from, at + 1) || StandIns.DomainStands(from, hits, at + 1))) || (StandIns.IsStandIn(c) && StandIns.IsMailDomain(from, hits, to, at + 1, c)))
            sign = '@';
        // hana犬example.com, where mail is spoken of.
        else if (from.Is(at, OneLetter) && (hits.Has(Concept.ConnectAt) || hits.Has(Concept.EmailCue)) && from.IsWordChar(at - 1) && c is not ('ノ' or 'ト' or 'ハ' or 'ガ' or 'ヲ' or 'ニ' or 'デ' or 'ヤ' or 'モ' or 'ヘ') && StandIns.IsUsualDomain(from, at + 1))
            sign = '@';
        // hana@example☆jp
        else if (from.Class(at) == CharClass.Symbol && HasAtBefore(to) && StandIns.IsTopLevel(from, at + 1))
            sign = '.';
        // example.c○m
        else if (c is '○' or '◯' or '●' or '*' && to.Text.EndsWith(".c") && from.Chars[at + 1] == 'm' && from.ClassAt(at + 2) != CharClass.Latin)
            sign = 'o';
        else if (c == '点' && from.ClassAt(at - 1) == CharClass.Digit && StandIns.IsTopLevel(from, at + 1))
            sign = '.';
        else if (c is '点' or '丶' or '점' or '쩜' or '。' or '・' && from.ClassAt(at - 1) == CharClass.Latin && from.ClassAt(at + 1) == CharClass.Latin)
            sign = '.';
        // L○VE is a word with a letter hidden.
        else if (c is '○' or '◯' or '●' or '丸' && HasLetters(from, at - FewestOfLabel, at) && HasLetters(from, at + 1, at + 1 + FewestOfLabel))
            sign = '.';
        else if (c == ',' && from.ClassAt(at + 1) == CharClass.Latin && StandIns.IsTopLevel(from, at + 1))
            sign = '.';
        return sign != '\0';
    }

    private const int OneLetter = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;

    private static bool IsClosing(char c) => c is ')' or ']' or '}' or '>' or '】' or '」' or '〕';

    private static bool HasLetters(TextView view, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (view.ClassAt(i) != CharClass.Latin)
                return false;
        return true;
    }

    private static bool FollowsWord(TextView to)
    {
        for (var i = to.Length - 1; i >= 0 && i >= to.Length - 3; i--)
        {
            if (to.Chars[i] is ' ' or '、' or ',' or '\n')
                continue;
            return to.Class(i) is CharClass.Latin or CharClass.Digit || to.Chars[i] is ')' or '_' or '/' or '@' or '-';
        }

        return false;
    }

    private static bool PrecedesWord(TextView from, HitList hits, int at)
    {
        while (from.At(at) is ' ' or '、' or '(' or '[')
            at++;
        var filler = hits.FirstAfter(Concept.DigitFiller, at, 0);
        if (filler >= 0 && from.ClassAt(at) is CharClass.Han or CharClass.Kana)
            at = hits[filler].End;
        if (from.IsWordChar(at) || from.At(at) is '_' or '/')
            return true;
        if (LetterNames.At(from, at) > 0 || LetterNames.DomainWord(from, at, out _) > 0 || Glosses.End(from, at) > 0)
            return true;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept is Concept.MailProvider or Concept.DigitWord)
                return true;
        return false;
    }
}
