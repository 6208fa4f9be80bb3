using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Links;

/// <summary>
/// An address told in kana from end to end: はな アット ジーメール ドット コム. There is nothing in it to check but that a sign for @ stands
/// between a word and a provider, or a word and the end of a domain.
/// </summary>
internal static class SpokenAddress
{
    public const double Threshold = 2.0;
    private const int Longest = 24;
    private const int Words = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        for (var i = 0; i < hits.Count && !found.IsFull; i++)
        {
            if (hits[i].Concept != Concept.ConnectAt || view.Class(hits[i].Start) != CharClass.Kana || (i > 0 && hits[i - 1].Start == hits[i].Start && hits[i - 1].Concept == Concept.ConnectAt))
                continue;
            var start = Local(view, hits[i].Start);
            if (start >= 0)
                start = OverSigns(view, hits, start);
            var end = start < 0 ? -1 : Domain(view, hits, hits[i].End);
            if (end < 0 || !found.Take(view, ContactType.Email))
                continue;
            var card = default(Scorecard);
            card.Add("form.spoken", 2.2);
            found.Add(Candidate.In(view, viewName, start, end, ContactType.Email, "email.spoken", card, Threshold));
        }
    }

    /// <summary>Where the word before the sign begins, over one blank and a remark in brackets; -1 when there is none.</summary>
    private static int Local(TextView view, int at)
    {
        at = BeforeGap(view, at);
        if (view.At(at - 1) == ')')
        {
            var from = Math.Max(0, at - Longest);
            var open = view.Text[from..at].LastIndexOf('(');
            if (open < 0)
                return -1;
            at = BeforeGap(view, from + open);
        }

        var start = at;
        while (at - start < Longest && view.Is(start - 1, Words))
            start--;
        return at - start >= 2 && view.Chars[at - 1] is not ('ノ' or 'ハ' or 'ガ' or 'ト' or 'デ' or 'ヲ') ? start : -1;
    }

    /// <summary>ミホン ドット オカン: back over signs by name between words before the place.</summary>
    private static int OverSigns(TextView view, HitList hits, int start)
    {
        const int most = 4;
        for (var n = 0; n < most; n++)
        {
            var end = BeforeGap(view, start);
            var sign = hits.LastBefore(Concept.ConnectDot, end, Longest);
            sign = sign >= 0 && hits[sign].End == end ? sign : hits.LastBefore(Concept.ConnectUnderscore, end, Longest);
            sign = sign >= 0 && hits[sign].End == end ? sign : hits.LastBefore(Concept.ConnectHyphen, end, Longest);
            if (sign < 0 || hits[sign].End != end || Local(view, hits[sign].Start) is not (>= 0 and var before))
                break;
            start = before;
        }

        return start;
    }

    private static int BeforeGap(TextView view, int at) => view.At(at - 1) == ' ' ? at - 1 : at;

    /// <summary>The end of a provider's name, or of a word, a dot and the end of a domain; -1 when what follows is neither.</summary>
    private static int Domain(TextView view, HitList hits, int at)
    {
        if (view.At(at) == ' ')
            at++;
        var provider = -1;
        for (var i = hits.FirstAt(at); provider < 0 && i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.MailProvider)
                provider = hits[i].End;
        var dot = hits.FirstAfter(Concept.ConnectDot, at + 2, Longest);
        return dot >= 0 && IsWord(view, at, hits[dot].Start) && EndOfDomain(view, hits, hits[dot].End) is > 0 and var end ? end : provider;
    }

    /// <summary>The place after the end of a domain behind a dot by name, and behind further ones (ドット シーオー ドット ジェーピー); -1 when none is told.</summary>
    public static int EndOfDomain(TextView view, HitList hits, int at)
    {
        var end = Ending(view, at);
        while (end > 0 && hits.FirstAfter(Concept.ConnectDot, end, 1) is >= 0 and var further && Ending(view, hits[further].End) is > 0 and var longer)
            end = longer;
        return end;
    }

    /// <summary>The end of what a domain ends in, in kana or letters; -1 when there is none at the place.</summary>
    private static int Ending(TextView view, int at)
    {
        if (view.At(at) == ' ')
            at++;
        var length = LetterNames.DomainWord(view, at, out _);
        if (length > 0)
            return at + length;
        var latin = view.EndOfWord(at);
        return latin > at && TopLevelDomains.IsKnown(view.Text[at..latin]) ? latin : -1;
    }

    /// <summary>Kana or letters, a remark in brackets after them, and blanks.</summary>
    private static bool IsWord(TextView view, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (!view.Is(i, Words) && view.Chars[i] is not (' ' or '(' or ')' or '-'))
                return false;
        return true;
    }
}
