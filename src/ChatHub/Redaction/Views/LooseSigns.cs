using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Views;

/// <summary>Signs that stand where no one writes them in prose, or in place of others: between blanks, a star for an @, 点 for a dot.</summary>
internal static class LooseSigns
{
    /// <summary>No circled letter comes before it in Unicode.</summary>
    public const char FirstCircled = '\u24B6';

    private const int FewestOfLabel = 3;
    private const int OneLetter = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;

    public static bool TryRead(TextView from, HitList hits, TextView to, int at, out char sign, out int end) =>
        Spaced(from, hits, to, at, out sign, out end) || Glued(from, hits, to, at, out sign, out end);

    /// <summary>ⓐ alone among letters that are not circled is an @.</summary>
    public static bool IsCircledA(TextView view, int i) =>
        view.At(i) == 'a' && IsCircledSource(view, i) && !IsCircled(view, i - 1) && !IsCircled(view, i + 1);

    /// <summary>ⓐ, or 🅰 (U+1F170).</summary>
    private static bool IsCircledSource(TextView view, int i) =>
        view.Source[view.Start[i]] is 'ⓐ' or 'Ⓐ' || (view.Source[view.Start[i]] == '\uD83C' && view.Start[i] + 1 < view.Source.Length && view.Source[view.Start[i] + 1] == '\uDD70');

    private static bool IsCircled(TextView view, int i) => (uint)i < (uint)view.Length && view.Source[view.Start[i]] is >= FirstCircled and <= '\u24E9';

    /// <summary>" . ", " @ ", " / ": a sign with a blank before it, which no one writes in prose.</summary>
    private static bool Spaced(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        sign = from.At(at);
        end = at + 1;
        if (IsCircledA(from, at) && from.At(at - 1) == ' ' && from.At(at + 1) == ' ' && StandIns.IsDomain(from, at + 2))
        {
            sign = '@';
            return Connectors.FollowsWord(to);
        }

        // @ h a n a
        if (sign == '@' && IsGap(from, end) && LettersApart.End(from, end + 1, out _) > 0)
            return true;
        if (sign == '@')
            return (IsGap(from, at - 1) || IsGap(from, at + 1)) && Connectors.FollowsWord(to) && Connectors.PrecedesWord(from, hits, IsGap(from, end) ? end + 1 : end);
        if (sign == '.' && from.At(at - 1) == '\n')
            return HasAtBefore(to) && Connectors.FollowsWord(to) && from.IsWordChar(end);
        // example. com/a
        if (sign == '.' && from.At(at + 1) == ' ' && from.ClassAt(at - 1) == CharClass.Latin && StandIns.IsLooseEnd(from, at + 2))
            return true;
        if (sign is '.' or '/' or ':')
            return from.At(at - 1) == ' ' && Connectors.FollowsWord(to) && (Connectors.PrecedesWord(from, hits, end) || (sign == '/' && from.At(end) == ' ' && from.At(end + 1) == '@' && StandIns.IsPath(to)));
        // meet . google . com / abc - defg - hij
        if (sign is '-' or '_' or '=' or '?' && from.At(at - 1) == ' ' && from.At(end) == ' ' && from.IsWordChar(end + 1) && IsPathWithBlanks(to))
            return true;
        // hana 🐌 example.com: a picture between blanks, where mail is spoken of.
        if (from.Class(at) == CharClass.Symbol && from.At(at - 1) == ' ' && from.At(at + 1) == ' ' && StandIns.IsDomain(from, at + 2))
        {
            sign = '@';
            end = at + 2;
            return (hits.Has(Concept.EmailCue) || hits.Has(Concept.ConnectAt)) && Connectors.FollowsWord(to) && !hits.Ends(Concept.CommonToken, at - 1);
        }

        // ラインは hana 点 cake, hana てん cake
        if (from.At(at - 1) == ' ' && DotByName(from, hits, at) is > 0 and var dot && from.At(at + dot) == ' ' && IsDotOfAccount(from, hits, at - 1, at + dot + 1))
        {
            sign = '.';
            end = at + dot;
            return true;
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
            return Connectors.FollowsWord(to);
        }

        // example com/f, discord gg/AbC
        if (sign == ' ' && StandIns.IsBrokenHost(from, hits, at))
        {
            sign = '.';
            return true;
        }

        // www example com
        if (sign == ' ' && IsInWorldWideWeb(from, to, end))
        {
            sign = '.';
            return true;
        }

        // https:// example .org
        return sign == ' ' && to.Length > 3 && to.Chars[to.Length - 1] == '/' && to.Chars[to.Length - 2] == '/' && Keep(from, at, out sign, out end);
    }

    /// <summary>Whether www stands before the blank and an ending of a domain behind it, or behind the next word.</summary>
    private static bool IsInWorldWideWeb(TextView from, TextView to, int at)
    {
        var word = to.Text[(to.Text.LastIndexOf(' ') + 1)..];
        if (word.StartsWith("www.") && word.LastIndexOf('.') == 3)
            return StandIns.IsTopLevel(from, at);
        var end = from.EndOfWord(at);
        return word is "www" && end > at && from.At(end) is ' ' or '.' && StandIns.IsTopLevel(from, end + 1);
    }

    /// <summary>Whether the path read last has blanks around its slash.</summary>
    private static bool IsPathWithBlanks(TextView to)
    {
        var slash = to.Text.LastIndexOf('/');
        return slash > 0 && StandIns.IsPath(to) && to.Start[slash] is > 0 and var at && to.Source[at - 1] == ' ';
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
        sign = Connectors.Dropped;
        end = at + 1;
        return from.IsWordChar(at + 1);
    }

    /// <summary>hana★gmail.com, mihon○cafe, sampleⓐexample.com, bit点ly, mihon。threads.</summary>
    private static bool Glued(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        end = at + 1;
        sign = '\0';
        var c = from.At(at);
        var circled = IsCircledA(from, at);
        if (!Connectors.FollowsWord(to) || !from.IsWordChar(at + 1))
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
        // hana@example、jp
        else if (c == '、' && HasAtBefore(to) && StandIns.IsTopLevel(from, at + 1))
            sign = '.';
        // example☆com/f, example☆com where a dot is spoken of
        else if (from.Class(at) == CharClass.Symbol && HasLetters(from, at - FewestOfLabel, at) && StandIns.IsTopLevel(from, at + 1) && (hits.Has(Concept.ConnectDot) || from.At(from.EndOfWord(at + 1)) == '/'))
            sign = '.';
        // example.c○m
        else if (c is '○' or '◯' or '●' or '*' && to.Text.EndsWith(".c") && from.Chars[at + 1] == 'm' && from.ClassAt(at + 2) != CharClass.Latin)
            sign = 'o';
        else if (c == '点' && from.ClassAt(at - 1) == CharClass.Digit && StandIns.IsTopLevel(from, at + 1))
            sign = '.';
        else if (c is '点' or '點' or '丶' or '점' or '쩜' && IsDotOfAccount(from, hits, at, at + 1))
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

    private static int DotByName(TextView view, HitList hits, int at)
    {
        if (view.Chars[at] is '点' or '點' or '점' or '쩜')
            return 1;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.LooseDot)
                return hits[i].Length;
        return 0;
    }

    /// <summary>hanaてん77, 77点hana: where accounts are spoken of, between a word of two letters or more and digits.</summary>
    public static bool IsDotOfAccount(TextView view, HitList hits, int from, int to)
    {
        if (!LinkReader.AccountsSpoken(hits) || !view.IsWordChar(from - 1) || !view.IsWordChar(from - 2))
            return false;
        return view.ClassAt(to) == CharClass.Latin ? view.ClassAt(to + 1) == CharClass.Latin
            : view.ClassAt(from - 1) == CharClass.Latin && view.ClassAt(from - 2) == CharClass.Latin && (view.IsWordChar(to + 1) || HanDigits.ValueOf(view.At(to + 1)) >= 0) && (view.IsWordChar(to) || HanDigits.ValueOf(view.At(to)) >= 0);
    }

    private static bool HasLetters(TextView view, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (view.ClassAt(i) != CharClass.Latin)
                return false;
        return true;
    }
}
