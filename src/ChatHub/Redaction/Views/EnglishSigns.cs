using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Views;

/// <summary>"at", "dot", "dash" are everyday words: they are signs only where an address or link can come of it.</summary>
internal static class EnglishSigns
{
    private const int FewestOfName = 3;
    private const int LongestName = 40;

    public static bool Stands(TextView from, HitList hits, TextView to, int at, int next, char sign) => sign switch
    {
        '@' => DomainFollows(from, hits, next) && (!FollowsCopula(from, at) || StandIns.DomainStands(from, hits, next)),
        '.' => (from.At(at - 1) == ' ' && (hits.Has(Concept.MessengerService) || hits.Has(Concept.SocialService)) && IsSaidToBe(from, hits, at - 1)) || (Speaks(hits) && EndsInTold(to)) || !IsArticleBefore(from, at) && (!IsCommonBefore(hits, at) || LinkGoesOn(from, hits, next))
            && (EndsDomain(from, hits, next) || hits.FirstAfter(Concept.ConnectAt, next, 24) >= 0 || JoinsHandle(from, hits, at) || JoinsAddressOfHost(from, hits, at, next)),
        ':' => (EndsScheme(to, colon: false) && hits.FirstAfter(Concept.ConnectSlash, next, 1) >= 0) || (Speaks(hits) && to.Text.TrimEnd(' ').EndsWith("live")),
        '/' => InLink(to) || EndsScheme(to),
        '_' => true,
        '#' => hits.FirstAfter(Concept.DigitWord, next, 2) >= 0 || from.ClassAt(next) == CharClass.Digit,
        '-' => InLink(to) || Speaks(hits),
        _ => false,
    };

    /// <summary>i'm at hana dot art: a place, or the name of an account.</summary>
    private static bool FollowsCopula(TextView from, int at) => Phrases.Before(Phrase.Copula, from, at - 1) is > 0 and var copula && from.ClassAt(at - 2 - copula) != CharClass.Latin;

    /// <summary>Handles with a dot by name only where an account is spoken of.</summary>
    private static bool JoinsHandle(TextView from, HitList hits, int at) =>
        Speaks(hits) && (from.At(at - 1) is '_' or '(' or '[' || (hits.Present.Overlaps(ConceptTraits.Services) && IsNameAround(from, hits, at) && (hits.Has(Concept.IdCue) || hits.Has(Concept.AddCue))));

    /// <summary>i'm hana dot art, at hana dot art, insta hana dot art.</summary>
    private static bool IsSaidToBe(TextView from, HitList hits, int end)
    {
        var start = end;
        while (from.IsWordChar(start - 1))
            start--;
        if (from.At(start - 1) != ' ' || end - start < FewestOfName || IsEveryday(from.Text[start..end]))
            return false;
        // insta: hana dot art
        if (from.At(start - 2) is ':' or '→' or '=' or '-')
            start--;
        // the clock app, hana dot dance
        if (from.At(start - 2) == ',' && from.Text[..(start - 2)].EndsWith(" app"))
            start--;
        if (hits.Ends(Concept.MessengerService, start - 1) || hits.Ends(Concept.SocialService, start - 1))
            return Phrases.At(Phrase.WorkName, from, start) == 0 && !from.Text[..(start - 1)].EndsWith("line");
        return hits.Ends(Concept.IdCue, start - 1) || Phrases.Before(Phrase.AccountTie, from, start - 1) is > 0 and var tie && from.ClassAt(start - 2 - tie) != CharClass.Latin;
    }

    /// <summary>What dots and other signs are put on: the dot, one dot, her dot.</summary>
    private static bool IsEveryday(ReadOnlySpan<char> word) =>
        word is "the" or "its" or "his" or "her" or "our" or "one" or "two" or "ten" or "any" or "new" or "big" or "top" or "red" or "and" or "for" or "not" or "but" or "that" or "this" or "your" or "with" or "just" or "only" or "blue" or "green" or "black" or "white" or "small" or "polka";

    /// <summary>Whether the word read last has a sign told in it already: leo dot dummy| dot art.</summary>
    private static bool EndsInTold(TextView to)
    {
        var end = to.Text.TrimEnd(' ').Length;
        for (var i = end - 1; i >= 0 && end - i < LongestName && to.Chars[i] != ' '; i--)
            if (to.Chars[i] is '.' or '_' or '-' or ':' && char.IsAsciiLetter(to.Source[to.Start[i]]))
                return true;
        return false;
    }

    /// <summary>yuki dot sora: words on both sides that are no everyday ones.</summary>
    private static bool IsNameAround(TextView from, HitList hits, int at)
    {
        var before = hits.Ends(Concept.CommonToken, at - 1) || hits.Ends(Concept.IdCue, at - 1);
        return !before && from.ClassAt(at - 2) == CharClass.Latin && from.ClassAt(at - 3) == CharClass.Latin;
    }

    /// <summary>a dot com company.</summary>
    private static bool IsArticleBefore(TextView from, int at) => from.At(at - 2) == 'a' && from.ClassAt(at - 3) != CharClass.Latin && from.ClassAt(at - 3) != CharClass.Digit && from.At(at - 3) is '\0' or ' ';

    private static bool Speaks(HitList hits) =>
        hits.Has(Concept.MessengerService) || hits.Has(Concept.SocialService) || hits.Has(Concept.EmailCue);

    public static bool DomainFollows(TextView view, HitList hits, int at)
    {
        var end = at;
        while (view.IsWordChar(end) || view.At(end) == '-')
            end++;
        if (view.At(end) is '.' or '[' or '(' && (view.ClassAt(end + 1) == CharClass.Latin || view.At(end + 1) is '.' or 'd'))
            return true;
        if (hits.FirstAfter(Concept.ConnectDot, end, 3) >= 0)
            return true;
        // g m a i l DOT c o m
        if (LettersApart.End(view, at, out _) is > 0 and var apart && hits.FirstAfter(Concept.ConnectDot, apart, 2) >= 0)
            return true;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.MailProvider)
                return true;
        return StandIns.DomainStands(view, hits, at);
    }

    /// <summary>https, or https: with the colon already read.</summary>
    public static bool EndsScheme(TextView to, bool colon = true)
    {
        var text = to.Text.TrimEnd(' ');
        if (colon && (text.EndsWith(":/") || text.EndsWith(":")))
            text = text.TrimEnd('/')[..^1];
        else if (colon)
            return false;
        return text.EndsWith("http") || text.EndsWith("https") || text.EndsWith("hxxp") || text.EndsWith("hxxps");
    }

    /// <summary>line dot me slash, docs dot google dot: a sign after the next word, too.</summary>
    private static bool LinkGoesOn(TextView view, HitList hits, int at)
    {
        var end = view.EndOfWord(at);
        if (view.At(end) == '/' || (view.At(end) == ' ' && view.At(end + 1) == '/'))
            return true;
        return hits.FirstAfter(Concept.ConnectSlash, end, 1) >= 0 || hits.FirstAfter(Concept.ConnectDot, end, 1) >= 0;
    }

    /// <summary>203 dot 0 dot 113 dot 7.</summary>
    private static bool JoinsAddressOfHost(TextView view, HitList hits, int at, int next) =>
        view.ClassAt(at - 2) == CharClass.Digit && view.ClassAt(next) == CharClass.Digit && hits.CountOf(Concept.ConnectDot, 3) == 3;

    /// <summary>Whether the word, or one joined to it by further signs, is what a domain ends in.</summary>
    public static bool EndsDomain(TextView view, HitList hits, int at, int further = 3)
    {
        var end = at;
        while (view.ClassAt(end) == CharClass.Latin)
            end++;
        if (end == at)
            return false;
        if (LetterNames.DomainWord(view, at, out _) > 0)
            return true;
        if (end == at + 1 && LettersApart.End(view, at, out _, 2) is > 0 and var apart)
            return EndsApart(view, at, apart);
        var label = view.Text[at..end];
        return label is "co" or "ne" or "or" or "ac" ? hits.FirstAfter(Concept.ConnectDot, end, 2) >= 0 || hits.FirstAfter(Concept.LooseDot, end, 2) >= 0 || label is "co"
            : (TopLevelDomains.IsKnown(label) && TopLevelDomains.IsUsual(label)) || (further > 0 && NextDot(view, hits, end) is > 0 and var next && EndsDomain(view, hits, next, further - 1));
    }

    /// <summary>c o m, c o . j p.</summary>
    private static bool EndsApart(TextView view, int at, int end)
    {
        Span<char> label = stackalloc char[4];
        var length = 0;
        for (var i = at; i < end && length < label.Length; i++)
            if (view.Class(i) == CharClass.Latin)
                label[length++] = view.Chars[i];
        return label[..length] is "com" or "net" or "org" or "jp" or "co" or "cojp" or "ne";
    }

    /// <summary>The place after a dot by name that stands between blanks.</summary>
    private static int NextDot(TextView view, HitList hits, int end)
    {
        if (view.At(end) != ' ')
            return -1;
        if (view.At(end + 1) is '点' or '點' or '점' && view.At(end + 2) == ' ')
            return end + 3;
        var dot = hits.FirstAfter(Concept.ConnectDot, end + 1, 0);
        if (dot < 0)
            dot = hits.FirstAfter(Concept.LooseDot, end + 1, 0);
        return dot >= 0 && view.At(hits[dot].End) == ' ' ? hits[dot].End + 1 : -1;
    }

    private static bool IsCommonBefore(HitList hits, int at)
    {
        var word = hits.LastBefore(Concept.CommonToken, at, 14);
        if (word < 0 || hits[word].End < at - 1)
            return false;
        // outlook dot jp: a provider's name is what a domain begins with.
        for (var i = hits.FirstAt(hits[word].Start); i < hits.Count && hits[i].Start == hits[word].Start; i++)
            if (hits[i].Concept == Concept.MailProvider)
                return false;
        return true;
    }

    /// <summary>Whether what is being read already has a dot in it.</summary>
    private static bool InLink(TextView to)
    {
        for (var i = to.Length - 1; i >= 0 && to.Chars[i] != ' ' ; i--)
            if (to.Chars[i] is '.' or '/')
                return true;
        // The word before the blank.
        var j = to.Length - 1;
        while (j >= 0 && to.Chars[j] == ' ')
            j--;
        for (; j >= 0 && to.Chars[j] != ' '; j--)
            if (to.Chars[j] == '.')
                return true;
        return false;
    }
}
