using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>
/// A name told in kana from end to end behind the service it is for: らいんはハナ アンダーバー デモで検索. What tells it from talk is a word for
/// a sign between two others, and what one is to do with it.
/// </summary>
internal static class SpokenAccount
{
    public const double Threshold = 2.0;
    private const int Longest = 40;
    private const int LongestTie = 10;
    private const int FewestOfWord = 2;
    private const int FewestOfTyped = 3;
    private const int Words = 1 << (int)CharClass.Kana | 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit;

    // ローマ字で打って stands soon behind the name.
    private const int LongestEnding = 6;

    public static bool HasCause(HitList hits) => hits.Present.Overlaps(ConceptTraits.AccountSigns) && (hits.Present.Overlaps(Joints) || hits.Has(Concept.TypedCue));

    private static readonly ConceptSet Joints = ConceptSet.Of(Concept.ConnectUnderscore, Concept.ConnectHyphen, Concept.ConnectDot, Concept.LooseDot);

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        for (var i = 0; i < hits.Count && !found.IsFull; i++)
        {
            if (hits[i].Concept == Concept.TypedCue)
                FindTyped(view, viewName, hits, found, hits[i].Start);
            if (!Joints.Has(hits[i].Concept) || view.Class(hits[i].Start) != CharClass.Kana || Service(view, hits, i) is not (>= 0 and var service))
                continue;
            var start = AfterCorrection(view, hits, hits[service].End, hits[i].Start);
            if (start < 0)
                start = Begin(view, hits, hits[service].Concept.IsEmblem() ? hits[service].End - 1 : hits[service].End);
            var before = start < 0 ? start : BeforePause(view, start, hits[i].Start);
            var end = before < start + FewestOfWord || !IsName(view, start, before) ? -1 : End(view, hits, hits[i].End);
            if (end < 0 || !found.Take(view, ContactType.MessengerId))
                continue;
            Add(view, viewName, hits, found, start, end, service);
        }
    }

    /// <summary>The service named before the sign, or a colour that stands for one (みどりのアイコンの), which a dot by an everyday word does not follow.</summary>
    private static int Service(TextView view, HitList hits, int sign)
    {
        var at = hits[sign].Start;
        if (AccountService.LastBefore(hits, at, Longest) is >= 0 and var service)
            return service;
        var emblem = -1;
        for (var i = hits.FirstAt(at) - 1; hits[sign].Concept != Concept.LooseDot && i >= 0 && hits[i].Start >= at - Longest; i--)
            if (hits[i].Concept == Concept.MessengerEmblem && hits[i].End <= at && view.Chars[hits[i].End - 1] is 'ノ' or 'デ' && (emblem < 0 || hits[i].End > hits[emblem].End))
                emblem = i;
        return emblem;
    }

    private static void Add(TextView view, string viewName, HitList hits, CandidateList found, int start, int end, int service)
    {
        var card = default(Scorecard);
        card.Add("cue.service", 1);
        card.Add("form.spoken", 0.6);
        card.Add("cue.end", 0.6);
        found.Add(Candidate.In(view, viewName, start, end, AccountService.TypeOf(hits[service].Concept), "account.spoken", card, Threshold));
    }

    /// <summary>ラインはたろういちにです、ローマ字で打って: no sign in it, but how it is to be typed.</summary>
    private static void FindTyped(TextView view, string viewName, HitList hits, CandidateList found, int cue)
    {
        if (AccountService.LastBefore(hits, cue, Longest) is not (>= 0 and var service) || Begin(view, hits, hits[service].End) is not (>= 0 and var start))
            return;
        var end = start;
        while (end < cue && view.Is(end, Words) && Phrases.At(Phrase.AccountEnd, view, end) == 0)
            end++;
        if (end - start >= FewestOfTyped && cue - end <= LongestEnding && Phrases.At(Phrase.AccountEnd, view, end) > 0 && IsName(view, start, end) && found.Take(view, ContactType.MessengerId))
            Add(view, viewName, hits, found, start, end, service);
    }

    /// <summary>エムアイエイチオー、じゃなくてダミーハイフンニーニー: where the name begins that the one before was taken back for; -1 when none was.</summary>
    private static int AfterCorrection(TextView view, HitList hits, int service, int sign)
    {
        if (!hits.Has(Concept.Correction))
            return -1;
        for (var at = sign; at > service && sign - at < Longest; at--)
            if (view.Is(at, Words) && Correction.Ends(view, hits, at))
                return at;
        return -1;
    }

    /// <summary>Where the name begins behind the words that tie it to the service; -1 when something else stands there.</summary>
    private static int Begin(TextView view, HitList hits, int at)
    {
        var from = at;
        if (view.At(at) == 'ノ')
            at++;
        // ラインのやつ、はなどっとみほん; ユーザー名 begins with what is such a tail.
        at += Id(hits, at) is > 0 and var id ? id : Phrases.At(Phrase.ServiceTail, view, at);
        if (view.At(at) is 'ハ' or 'ガ' or 'デ' or 'モ')
            at++;
        while (at - from < LongestTie && view.Is(at, 1 << (int)CharClass.Punctuation | 1 << (int)CharClass.Space | 1 << (int)CharClass.Symbol))
            at++;
        return at > from ? at : -1;
    }

    /// <summary>まめ、はいふん、しば: without the pause before the sign.</summary>
    private static int BeforePause(TextView view, int from, int to)
    {
        while (to > from && view.At(to - 1) is ' ' or '、' or '・')
            to--;
        return to;
    }

    private static int Id(HitList hits, int at)
    {
        var longest = 0;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.IdCue)
                longest = Math.Max(longest, hits[i].Length);
        return longest;
    }

    /// <summary>Kana or letters, with single blanks and further words for signs among them.</summary>
    private static bool IsName(TextView view, int from, int to)
    {
        var kana = false;
        for (var i = from; i < to; i++)
        {
            kana |= view.Class(i) == CharClass.Kana;
            if (!view.Is(i, Words) && !(view.Chars[i] is ' ' or '・' && i > from))
                return false;
        }

        return kana;
    }

    /// <summary>The end of the name behind a sign: before what one is to do with it. -1 when nothing says so.</summary>
    private static int End(TextView view, HitList hits, int at)
    {
        var begin = view.At(at) is ' ' or '、' or '・' ? at + 1 : at;
        for (var i = begin; i < view.Length && i - begin < Longest; i++)
        {
            if (i - begin >= FewestOfWord && Phrases.At(Phrase.AccountEnd, view, i) > 0)
                return view.At(i - 1) == ' ' ? i - 1 : i;
            if (!view.Is(i, Words) && !(view.Chars[i] is ' ' or '・' && view.Is(i + 1, Words)))
                return i - begin >= FewestOfWord && hits.FirstAfter(Concept.AddCue, i, 4) >= 0 ? i : -1;
        }

        // ディスコのID みほん ドット らくがき: nothing more, where the sign stands between blanks.
        return begin > at && view.Length - begin is >= FewestOfWord and <= Longest && hits.Has(Concept.IdCue) ? view.Length : -1;
    }
}
