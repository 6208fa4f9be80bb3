using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Accounts;

/// <summary>A name told by where its parts stand: 後ろがhana、前がdemo、間にドット. Each part is a word in letters, digits, or a sign.</summary>
internal static class PartsInOrder
{
    public const double Threshold = 2.0;
    private const int Reach = 24;
    private const int LongestPart = 24;
    private const int MostGap = 3;
    private const int LongestSign = 12;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (hits.Present.Overlaps(Connectors.Signs))
            DetectJoined(view, viewName, hits, found);
        // One part at least is a sign, by name or as it is.
        if (!hits.Has(Concept.PartSide) || (!Connectors.Any(hits) && view.Text.IndexOfAny('_', '-', '.') < 0))
            return;
        var reached = 0;
        for (var i = 0; i < hits.Count && !found.IsFull; i++)
        {
            var at = hits[i].Start;
            if (hits[i].Concept != Concept.PartSide || at < reached || AccountService.LastBefore(hits, at, Reach) is not (>= 0 and var service))
                continue;
            if (Part(view, hits, at, out var named) is > 0 and var end)
                reached = Try(view, viewName, hits, found, hits[service].Concept, at, end, named);
        }
    }

    /// <summary>hanaとdemoをアンダーバーでつないで.</summary>
    private static void DetectJoined(TextView view, string viewName, HitList hits, CandidateList found)
    {
        for (var i = 0; i < hits.Count && !found.IsFull; i++)
        {
            if (!Connectors.Signs.Has(hits[i].Concept) || Phrases.At(Phrase.JoinAct, view, hits[i].End) is not (> 0 and var act) || view.At(hits[i].Start - 1) != 'ヲ')
                continue;
            var second = StartOfWord(view, hits[i].Start - 1);
            var first = second > 0 && view.At(second - 1) == 'ト' ? StartOfWord(view, second - 1) : -1;
            if (first > 0 && AccountService.LastBefore(hits, first, Reach) is >= 0 and var service && found.Take(view, ContactType.SocialHandle))
                Add(view, viewName, found, hits[service].Concept, first, hits[i].End + act);
        }
    }

    private static int Try(TextView view, string viewName, HitList hits, CandidateList found, Concept service, int start, int end, bool named)
    {
        var (parts, names, signs) = (1, named ? 1 : 0, named ? 0 : 1);
        for (var next = Next(view, hits, end, out named); next > 0; next = Next(view, hits, end, out named))
        {
            end = next;
            parts++;
            names += named ? 1 : 0;
            signs += named ? 0 : 1;
        }

        if (Anchor(view, hits, start, out named) is >= 0 and var anchor)
        {
            start = anchor;
            parts++;
            names += named ? 1 : 0;
            signs += named ? 0 : 1;
        }

        // Two words alone are as often two pictures: 前がbefore、後ろがafter.
        if (parts < 2 || names == 0 || signs == 0 || !found.Take(view, ContactType.SocialHandle))
            return end;
        Add(view, viewName, found, service, start, end);
        return end;
    }

    private static void Add(TextView view, string viewName, CandidateList found, Concept service, int start, int end)
    {
        var card = default(Scorecard);
        card.Add("cue.service", 1);
        card.Add("form.parts", 1.2);
        found.Add(Candidate.In(view, viewName, start, end, AccountService.TypeOf(service), "account.parts", card, Threshold));
    }

    /// <summary>
    /// Where the part begins beside which the first is told to stand (hanaの|前にdemo, ドットの|前がhana, hanaとdemoの|間にドット); -1 when there
    /// is none.
    /// </summary>
    private static int Anchor(TextView view, HitList hits, int side, out bool named)
    {
        named = false;
        var end = view.At(side) == 'ノ' ? side : side - 1;
        if (view.At(end) != 'ノ')
            return -1;
        for (var i = hits.FirstAt(end) - 1; i >= 0 && hits[i].Start >= end - LongestSign; i--)
            if (hits[i].End == end && Connectors.SignOf(hits[i].Concept) != '\0')
                return hits[i].Start;
        var start = StartOfWord(view, end);
        named = start >= 0;
        return named && view.At(start - 1) == 'ト' && StartOfWord(view, start - 1) is >= 0 and var other ? other : start;
    }

    private static int StartOfWord(TextView view, int end)
    {
        while (view.At(end - 1) is ' ' or '」' or '"')
            end--;
        var start = end;
        while (end - start < LongestPart && view.IsWordChar(start - 1))
            start--;
        return start < end ? start : -1;
    }

    /// <summary>The end of a further part over a pause; 0 when there is none.</summary>
    private static int Next(TextView view, HitList hits, int at, out bool named)
    {
        for (var i = at; i <= at + MostGap; i++)
        {
            if (Part(view, hits, i, out named) is > 0 and var end)
                return end;
            if (view.At(i) is not ('、' or ',' or ' ' or '。' or 'デ' or '\n' or '」'))
                break;
        }

        named = false;
        return 0;
    }

    /// <summary>The end of "前がdemo"; 0 when none begins here.</summary>
    private static int Part(TextView view, HitList hits, int at, out bool named)
    {
        named = false;
        var side = hits.LongestAt(Concept.PartSide, at);
        if (side == 0 || (view.Class(at) == CharClass.Latin && (view.ClassAt(at - 1) == CharClass.Latin || view.ClassAt(at + side) == CharClass.Latin)))
            return 0;
        var begin = at + side;
        while (view.At(begin) is ' ' or '、' or ':' or '「' or '"')
            begin++;
        var end = begin;
        while (end - begin < LongestPart && (view.IsWordChar(end) || view.At(end) is '_' or '-' or '.'))
            end++;
        for (var i = hits.FirstAt(begin); i < hits.Count && hits[i].Start == begin; i++)
            if (Connectors.SignOf(hits[i].Concept) != '\0' && hits[i].End >= end)
                return hits[i].End;
        named = view.IsWordChar(begin);
        return end > begin ? end : 0;
    }
}
