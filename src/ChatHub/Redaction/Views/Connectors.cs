using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>Reads one stand-in for a sign at a place: a word, a bracketed sign, or one that <see cref="LooseSigns"/> knows.</summary>
internal static class Connectors
{
    /// <summary>Read, and nothing put in its place.</summary>
    public const char Dropped = '\u0001';

    public static bool TryRead(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        if (IsDecoration(from, at) && Decorated(from, hits, to, at, out sign, out end))
            return true;
        var open = Brackets.IsOpening(from.At(at));
        // ((at)), <<dot>>
        var doubled = open && from.At(at + 1) == from.At(at);
        at += doubled ? 1 : 0;
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
            if (sign != '\0' && Brackets.IsClosing(from.At(end)) && FollowsWord(to))
            {
                end += doubled && from.At(end + 1) == from.At(end) ? 2 : 1;
                if (PrecedesWord(from, hits, end))
                    return true;
            }

            end = StandIns.EndOfBracket(from, at);
            if (end > 0 && FollowsWord(to) && PrecedesWord(from, hits, end) && ToldFor(from, hits, from.Text[at..end]) is not '\0' and var told)
            {
                sign = told;
                return true;
            }

            // hana(い)example.com, where い is said to be the sign.
            sign = '@';
            return end > 0 && FollowsWord(to) && StandIns.DomainStands(from, hits, end);
        }

        if (sign != '\0')
        {
            end = at + length;
            // アット(@)
            if (Brackets.IsOpening(from.At(end)) && from.At(end + 1) == sign && Brackets.IsClosing(from.At(end + 2)))
                end += 3;
            if (from.Class(at) == CharClass.Latin)
                return EnglishWord(from, hits, to, at, ref end, sign);
            return (PrecedesWord(from, hits, end) || (sign is ':' or '/' && IsSign(hits, from.At(end) == ' ' ? end + 1 : end))) && (FollowsWord(to) || (sign == '.' && (hits.Ends(Concept.MailProvider, at) || hits.Ends(Concept.MailProvider, at - 1))) || (sign == '/' && EnglishSigns.EndsScheme(to)) || (sign == '@' && from.ClassAt(from.At(end) == ' ' ? end + 1 : end) == CharClass.Latin));
        }

        end = at + 1;
        sign = from.Is(at, Marks) && from.IsWordChar(at + 1) && to.IsWordChar(to.Length - 1) ? ToldFor(from, hits, from.Text[at..end]) : '\0';
        return sign != '\0' || LooseSigns.TryRead(from, hits, to, at, out sign, out end);
    }

    private const int Marks = 1 << (int)CharClass.Symbol | 1 << (int)CharClass.Punctuation;

    /// <summary>
    /// hana(あ)example(て)jp (あ)はアット、(て)＝., hana△cake △はドット, ドットは△: the sign that the bracket or mark is said to stand for; none
    /// unless it is said.
    /// </summary>
    private static char ToldFor(TextView view, HitList hits, ReadOnlySpan<char> bracket)
    {
        const int mostPlaces = 6;
        var rest = view.Text;
        for (var n = 0; n < mostPlaces && rest.LastIndexOf(bracket) is >= 0 and var place; n++)
        {
            rest = rest[..place];
            if (Phrases.Before(Phrase.StandsFor, view, place) is > 0 and var back && SignBefore(hits, place - back) is not '\0' and var before)
                return before;
            var tie = place + bracket.Length + (view.At(place + bracket.Length) == ' ' ? 1 : 0);
            if (Phrases.At(Phrase.StandsFor, view, tie) is not (> 0 and var length))
                continue;
            var said = tie + length + (view.At(tie + length) == ' ' ? 1 : 0);
            if (view.At(said) is '@' or '.' or '/' or '_' or '-')
                return view.Chars[said];
            for (var i = hits.FirstAt(said); i < hits.Count && hits[i].Start == said; i++)
                if (SignOf(hits[i].Concept) is not '\0' and var sign)
                    return sign;
        }

        return '\0';
    }

    private static char SignBefore(HitList hits, int at)
    {
        foreach (var concept in (ReadOnlySpan<Concept>)[Concept.ConnectAt, Concept.ConnectDot, Concept.ConnectUnderscore, Concept.ConnectHyphen])
            if (hits.Ends(concept, at))
                return SignOf(concept);
        return '\0';
    }

    private static bool IsDecoration(TextView view, int at) => view.Class(at) == CharClass.Symbol || view.Chars[at] is '*' or '~' or '=' or '|' or '+'
        || (view.Class(at) == CharClass.Punctuation && view.At(at - 1) == ' ' && view.ClassAt(at + 1) == CharClass.Latin && !Brackets.IsOpening(view.Chars[at]))
        || (view.Chars[at] is '-' or '/' && (view.At(at + 1) == ' ' || view.Is(at + 1, Told)))
        || (view.Chars[at] == '"' && view.IsWordChar(at - 1)) || (view.Chars[at] == '.' && view.At(at + 1) == '.');

    private const int Told = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Hangul;
    private const int LongestDecoration = 6;

    /// <summary>★at★, ☆アット☆, ~dot~, /at/, ……アット……: a word for a sign between two of the same mark, or two rows of it.</summary>
    private static bool Decorated(TextView from, HitList hits, TextView to, int at, out char sign, out int end)
    {
        var row = 1;
        while (row < LongestDecoration && from.At(at + row) == from.Chars[at])
            row++;
        var inner = from.At(at + row) == ' ' ? at + row + 1 : at + row;
        sign = WordAt(from, hits, inner, out var length);
        end = inner + length;
        if (from.At(end) == ' ')
            end++;
        for (; row > 0 && from.At(end) == from.Chars[at]; row--)
            end++;
        return sign != '\0' && row == 0 && FollowsWord(to) && PrecedesWord(from, hits, end);
    }

    /// <summary>Whether a sign stands at the place, by name, in brackets or as it is, over a blank.</summary>
    public static bool StandsAt(TextView view, HitList hits, int at)
    {
        at = view.At(at) == ' ' ? at + 1 : at;
        if (!Brackets.IsOpening(view.At(at)))
            return IsSign(hits, at) || view.At(at) is '@' or '点' or '點' or '점';
        at = view.At(at + 1) == ' ' ? at + 2 : at + 1;
        return IsSign(hits, at) || BareSign(view, at).Sign != '\0';
    }

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
            // example dot net, minus the hyphens
            if (hits[i].Concept == Concept.LeaveOutNext && hits[i].Length > length)
                (sign, length) = ('\0', hits[i].Length);
            var c = SignOf(hits[i].Concept);
            if (c == '\0' || hits[i].Length <= length)
                continue;
            // てん and 点 are everyday words: only glued between letters, or before what a domain ends in.
            if (hits[i].Concept == Concept.LooseDot && !(IsLetterOrBracket(view, at - 1) && IsLetterOrBracket(view, hits[i].End)) && !LooseSigns.IsDotOfAccount(view, hits, at, hits[i].End) && !StandIns.EndsLoosely(view, hits, at, hits[i].End))
                continue;
            sign = c;
            // 닷컴 is a dot and the end of a domain.
            length = hits[i].Length - (view.At(hits[i].End - 1) == '컴' ? 1 : 0);
        }

        return sign;
    }

    private static bool IsLetterOrBracket(TextView view, int i) => view.ClassAt(i) == CharClass.Latin || Brackets.IsOpening(view.At(i)) || Brackets.IsClosing(view.At(i));

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
        // (d) before what a domain ends in
        'd' when Brackets.IsClosing(view.At(at + 1)) && StandIns.IsTopLevel(view, at + 2) => ('.', 1),
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

    /// <summary>Whether what is read so far ends in a word, over pauses.</summary>
    public static bool FollowsWord(TextView to)
    {
        for (var i = to.Length - 1; i >= 0 && i >= to.Length - 3; i--)
        {
            if (to.Chars[i] is ' ' or '、' or ',' or '\n')
                continue;
            return to.Class(i) is CharClass.Latin or CharClass.Digit || to.Chars[i] is ')' or '_' or '/' or '@' or '-';
        }

        return false;
    }

    /// <summary>Whether a word begins at the place, as it is or told otherwise.</summary>
    public static bool PrecedesWord(TextView from, HitList hits, int at)
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
