using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Views;

/// <summary>What must follow a sign for it to stand for an @ or a dot.</summary>
internal static class StandIns
{
    private const int LongestLinkHost = 12;
    private const int LongestBracket = 8;

    /// <summary>Signs of the keyboard that people put where an @ belongs.</summary>
    public static bool IsStandIn(char c) => c is '#' or '*' or '%' or '&' or '!' or '^' or '~' or '|' or '+' or '$';

    /// <summary>What can only be the right side of an address: a provider, or after # and * a host that is neither a file nor an anchor in a page.</summary>
    public static bool IsMailDomain(TextView from, HitList hits, TextView to, int at, char c)
    {
        if (IsProvider(from, hits, at))
            return true;
        // hana+example.com（+はアットマーク）
        if ((c is not ('#' or '*') && !(hits.Has(Concept.ConnectAt) && from.IsWordChar(at + 1))) || from.Class(at) != CharClass.Latin)
            return false;
        var domain = DomainScan.Read(from, at, unicode: false);
        if (!domain.IsValid || FileNames.IsExtension(domain.Last(from)) || !TopLevelDomains.IsKnown(domain.Last(from)) || !TopLevelDomains.IsUsual(domain.Last(from)))
            return false;
        var dotted = false;
        for (var i = to.Length - 1; i >= 0 && (to.IsWordChar(i) || to.Chars[i] is '.' or '_' or '-' or '/' or ':'); i--)
        {
            if (to.Chars[i] is '/' or ':' || (to.Chars[i] == '.' && !dotted && FileNames.IsExtension(to.Text[(i + 1)..])))
                return false;
            dotted |= to.Chars[i] == '.';
        }

        return true;
    }

    /// <summary>gmail.com, yahoo.co.jp: the name of a provider of mail with its ending.</summary>
    public static bool IsProvider(TextView view, HitList hits, int at)
    {
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.MailProvider && view.At(hits[i].End) == '.')
                return IsDomain(view, at);
        return false;
    }

    /// <summary>A blank where the dot of a host was, told by the path after it: example com/f, t me/hana.</summary>
    public static bool IsBrokenHost(TextView view, HitList hits, int blank)
    {
        if (view.ClassAt(blank + 1) != CharClass.Latin || !view.IsWordChar(blank - 1))
            return false;
        var end = view.EndOfLetters(blank + 1);
        if (view.At(end) == '.' && view.Text[(blank + 1)..end] is "co" or "ne" or "or")
            end = view.EndOfLetters(end + 1);
        if (view.At(end) != '/' || !view.IsWordChar(end + 1))
            return false;
        return view.Text[(blank + 1)..end] is "com" or "jp" or "co.jp" or "ne.jp" or "or.jp" || hits.LastBefore(Concept.LinkHost, end, end - blank + LongestLinkHost) is >= 0 and var host && hits[host].End == end;
    }

    /// <summary>"com" after a blank, where no sentence goes on: example. com/a, example. co.jp です.</summary>
    public static bool IsLooseEnd(TextView view, int at) =>
        DomainScan.Read(view, at, unicode: false) is { Labels: > 0 } domain && domain.Whole(view) is "com" or "co.jp" or "ne.jp" && !(view.At(domain.End) == ' ' && view.ClassAt(domain.End + 1) == CharClass.Latin);

    /// <summary>example てん jp, example、テン、ジェーピー: an everyday word for a dot, between a word and what a domain ends in.</summary>
    public static bool EndsLoosely(TextView view, HitList hits, int at, int end)
    {
        if (IsGap(view.At(at - 1)) || Brackets.IsOpening(view.At(at - 1)))
            at--;
        if (IsGap(view.At(end)) || Brackets.IsClosing(view.At(end)))
            end++;
        // hana てん example すらっしゅ shop
        var path = view.ClassAt(at - 1) == CharClass.Latin && view.ClassAt(end) == CharClass.Latin && hits.FirstAfter(Concept.ConnectSlash, view.EndOfWord(end), 1) >= 0;
        return path || (view.IsWordChar(at - 1) || Brackets.IsClosing(view.At(at - 1))) && (EnglishSigns.EndsDomain(view, hits, end) || LetterNames.DomainWord(view, end, out _) > 0);
    }

    public static bool IsGap(char c) => c is ' ' or '、' or ',';

    /// <summary>hana(い): the place after a bracket that holds a few units; -1 when there is none.</summary>
    public static int EndOfBracket(TextView view, int open)
    {
        for (var i = open + 1; i <= open + LongestBracket && i < view.Length; i++)
        {
            if (Brackets.IsClosing(view.Chars[i]))
                return i > open + 1 ? i + 1 : -1;
            if (view.Class(i) == CharClass.Newline)
                break;
        }

        return -1;
    }

    /// <summary>Whether a host with a usual ending begins here, its dot written, told or another sign: example.com, example てん jp, example★com.</summary>
    public static bool DomainStands(TextView view, HitList hits, int at)
    {
        if (IsUsualDomain(view, at))
            return true;
        var end = view.EndOfWord(at);
        if (end == at)
            return false;
        if (view.Is(end, 1 << (int)CharClass.Symbol) && IsTopLevel(view, end + 1))
            return true;
        var dot = IsGap(view.At(end)) || Brackets.IsOpening(view.At(end)) ? end + 1 : end;
        for (var i = hits.FirstAt(dot); i < hits.Count && hits[i].Start == dot; i++)
            if (hits[i].Concept is Concept.ConnectDot or Concept.LooseDot && EndsLoosely(view, hits, dot, hits[i].End))
                return true;
        return view.At(dot) is '点' or '점' or '쩜' or '닷' or '・' && EndsLoosely(view, hits, dot, dot + 1);
    }

    /// <summary>example.co.jp; not script.py.</summary>
    public static bool IsUsualDomain(TextView view, int at) =>
        DomainScan.Read(view, at, unicode: false) is { IsValid: true } domain && domain.Last(view) is var last
        && TopLevelDomains.IsKnown(last) && TopLevelDomains.IsUsual(last) && !FileNames.IsExtension(last);

    /// <summary>Whether a host and the beginning of a path have been read: line.me/R</summary>
    public static bool IsPath(TextView to)
    {
        var text = to.Text.TrimEnd(' ');
        var word = text[(text.LastIndexOf(' ') + 1)..];
        return word.LastIndexOf('/') is > 0 and var slash && word[..slash].Contains('.');
    }

    public static bool IsTopLevel(TextView view, int at) =>
        DomainScan.Read(view, at, unicode: false) is { Labels: > 0 } domain && domain.Whole(view) is "com" or "net" or "org" or "jp" or "co.jp" or "ne.jp" or "info" or "io";

    public static bool IsDomain(TextView view, int at) =>
        DomainScan.Read(view, at, unicode: false) is { IsValid: true } domain && TopLevelDomains.IsKnown(domain.Last(view));
}
