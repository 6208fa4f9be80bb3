using System.Buffers;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>A quoted name to search for on a service (インスタで「みほん工房」で検索), which need not be Latin.</summary>
internal static class DisplayNameDetector
{
    public const double Threshold = 2.0;
    private static readonly SearchValues<char> Opening = SearchValues.Create("「『\"“");
    private const int MaxLength = 30;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (!view.HasSeen(Traits.Quote))
            return;
        for (var open = 0; open < view.Length; open++)
        {
            var next = view.Text[open..].IndexOfAny(Opening);
            if (next < 0)
                return;
            open += next;
            var close = open + 1;
            while (close < view.Length && close - open <= MaxLength && view.Chars[close] is not ('」' or '』' or '"' or '”' or '\n'))
                close++;
            if (close >= view.Length || close - open is > MaxLength or < 3)
                continue;
            Try(view, viewName, hits, found, open + 1, close);
            open = close;
        }
    }

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, int start, int end)
    {
        var service = hits.LastBefore(Concept.SocialService, start - 1, 12);
        if (service < 0)
            service = hits.LastBefore(Concept.MessengerService, start - 1, 12);
        if (service < 0)
            return;
        // 吹き出しに「OK」と入れて: what is to be written somewhere.
        if (Phrases.At(Phrase.WriteAct, view, end + 1) > 0)
            return;
        var card = default(Scorecard);
        card.Add("cue.service", 1);
        if (hits.FirstAfter(Concept.AddCue, end, 5) >= 0)
            card.Add("cue.search", 1.2);
        if (view.Text[start..end].IndexOf('@') >= 0)
            card.Add("sign.at", 1.2);
        if (card.Total >= Threshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.SocialHandle, "display-name", card, Threshold));
    }
}
