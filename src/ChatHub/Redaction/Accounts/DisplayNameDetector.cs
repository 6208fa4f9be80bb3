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
    private const int Letters = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han | 1 << (int)CharClass.Hangul;

    // の画像
    private const int NearName = 6;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (view.HasSeen(Traits.At))
            FindUnquoted(view, viewName, hits, found);
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

    /// <summary>インスタで みほん＠例示 と検索: without quotes, told by the sign in it and by what is to be done with it.</summary>
    private static void FindUnquoted(TextView view, string viewName, HitList hits, CandidateList found)
    {
        for (var at = view.Text.IndexOf('@'); at >= 0 && at < view.Length && !found.IsFull;)
        {
            if (view.Is(at - 1, Letters) && view.Is(at + 1, Letters) && AccountService.LastBefore(hits, at, MaxLength) is >= 0 and var service && found.Take(view, ContactType.SocialHandle))
            {
                var start = at;
                while (start > hits[service].End && view.Is(start - 1, Letters))
                    start--;
                // インスタでみほん＠例示
                if (start == hits[service].End)
                    start += Phrases.At(Phrase.PointerTie, view, start);
                var end = at + 1;
                while (end - at < MaxLength && view.Is(end, Letters) && Phrases.At(Phrase.AccountEnd, view, end) == 0)
                    end++;
                if (start < at && !Opening.Contains(view.At(start - 1)) && hits.FirstAfter(Concept.AddCue, end, 5) >= 0)
                {
                    var card = default(Scorecard);
                    card.Add("cue.service", 1);
                    card.Add("cue.search", 1.2);
                    card.Add("sign.at", 0.6);
                    found.Add(Candidate.In(view, viewName, start, end, AccountService.TypeOf(hits[service].Concept), "display-name", card, Threshold));
                }
            }

            var next = view.Text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    private static void Try(TextView view, string viewName, HitList hits, CandidateList found, int start, int end)
    {
        var service = hits.LastBefore(Concept.SocialService, start - 1, 12);
        if (service < 0)
            service = hits.LastBefore(Concept.MessengerService, start - 1, 12);
        var sign = view.Text[start..end].IndexOf('@');
        if (service < 0 && !IsSearchedFor(view, start + sign, end, sign > 0))
            return;
        // 吹き出しに「OK」と入れて, インスタで「50％」の画像を: what is to be written somewhere, or made.
        // インスタの検索窓に「花＠工房」: searched for, whatever is said of it then.
        var sought = service >= 0 && sign >= 0 && Phrases.Within(Phrase.SearchField, view, hits[service].End, start);
        if (!sought && (Phrases.At(Phrase.WriteAct, view, end + 1) > 0 || Phrases.Within(Phrase.Work, view, end + 1, Math.Min(end + 1 + NearName, view.Length))))
            return;
        var card = default(Scorecard);
        card.Add("cue.service", service < 0 ? 0 : 1);
        if (hits.FirstAfter(Concept.AddCue, end, 5) >= 0)
            card.Add("cue.search", 1.2);
        if (sign >= 0)
            card.Add("sign.at", 1.2);
        if (card.Total >= Threshold)
            found.Add(Candidate.In(view, viewName, start, end, ContactType.SocialHandle, "display-name", card, Threshold));
    }

    /// <summary>「花＠工房」と検索: a sign between words, and what is done with such a name, say enough without a service.</summary>
    private static bool IsSearchedFor(TextView view, int sign, int end, bool hasSign) =>
        hasSign && view.Is(sign - 1, Letters) && view.Is(sign + 1, Letters) && Phrases.At(Phrase.SearchAct, view, end + 1) > 0;
}
