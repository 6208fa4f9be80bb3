using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Views;

/// <summary>"at", "dot", "dash" are everyday words: they are signs only where an address or link can come of it.</summary>
internal static class EnglishSigns
{
    public static bool Stands(TextView from, HitList hits, TextView to, int at, int next, char sign) => sign switch
    {
        '@' => DomainFollows(from, hits, next),
        '.' => !IsCommonBefore(hits, at) && (EndsDomain(from, hits, next) || hits.FirstAfter(Concept.ConnectAt, next, 24) >= 0 || JoinsHandle(from, hits, at)),
        '/' => InLink(to),
        '_' => true,
        '#' => hits.FirstAfter(Concept.DigitWord, next, 2) >= 0 || from.ClassAt(next) == CharClass.Digit,
        '-' => InLink(to) || Speaks(hits),
        _ => false,
    };

    /// <summary>Handles with a dot by name only where an account is spoken of.</summary>
    private static bool JoinsHandle(TextView from, HitList hits, int at) => Speaks(hits) && from.At(at - 1) is '_' or '(' or '[';

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
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.MailProvider)
                return true;
        return false;
    }

    private static bool EndsDomain(TextView view, HitList hits, int at)
    {
        var end = at;
        while (view.ClassAt(end) == CharClass.Latin)
            end++;
        if (end == at)
            return false;
        var label = view.Text[at..end];
        return label is "co" or "ne" or "or" or "ac" ? hits.FirstAfter(Concept.ConnectDot, end, 2) >= 0 || label is "co"
            : TopLevelDomains.IsKnown(label) && TopLevelDomains.IsUsual(label);
    }

    private static bool IsCommonBefore(HitList hits, int at)
    {
        var word = hits.LastBefore(Concept.CommonToken, at, 14);
        return word >= 0 && hits[word].End >= at - 1;
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
