using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Links;

/// <summary>A link told in kana: ライン ドット ミー スラッシュ ティーアイ. A dot by name, an ending that domains have, and a path, each by name.</summary>
internal static class SpokenLink
{
    public const double Threshold = 2.0;
    private const int Longest = 24;
    private const int Words = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (!hits.Has(Concept.ConnectDot) || !hits.Has(Concept.ConnectSlash))
            return;
        var reached = 0;
        for (var i = 0; i < hits.Count && !found.IsFull; i++)
        {
            if (hits[i].Concept != Concept.ConnectDot || hits[i].Start < reached || view.Class(hits[i].Start) != CharClass.Kana)
                continue;
            var start = HostStart(view, hits, hits[i].Start);
            var host = start < 0 ? -1 : SpokenAddress.EndOfDomain(view, hits, hits[i].End);
            var end = host < 0 ? -1 : EndOfPath(view, hits, host);
            if (end <= host || !found.Take(view, ContactType.Url))
                continue;
            var card = default(Scorecard);
            card.Add("form.spoken", 2.2);
            found.Add(Candidate.In(view, viewName, start, end, ContactType.Url, "url.spoken", card, Threshold));
            reached = end;
        }
    }

    /// <summary>Where the word before the dot begins: the name of a service, or a word between blanks.</summary>
    private static int HostStart(TextView view, HitList hits, int at)
    {
        at = view.At(at - 1) == ' ' ? at - 1 : at;
        foreach (var service in (ReadOnlySpan<Concept>)[Concept.MessengerService, Concept.SocialService, Concept.MeetingService])
            if (hits.LastBefore(service, at, Longest) is >= 0 and var named && hits[named].End == at)
                return hits[named].Start;
        var start = at;
        while (at - start < Longest && view.Is(start - 1, Words))
            start--;
        return at - start >= 2 ? start : -1;
    }

    /// <summary>The place after as many slashes by name as follow, each with a word; the same place when none does.</summary>
    private static int EndOfPath(TextView view, HitList hits, int at)
    {
        while (hits.FirstAfter(Concept.ConnectSlash, at, 1) is >= 0 and var slash)
        {
            var word = view.At(hits[slash].End) == ' ' ? hits[slash].End + 1 : hits[slash].End;
            var end = word;
            while (end - word < Longest && (view.Is(end, Words) || view.At(end) is '_' or '-') && !(end > word && Connectors.IsSign(hits, end)))
                end++;
            if (end == word)
                break;
            at = end;
        }

        return at;
    }
}
