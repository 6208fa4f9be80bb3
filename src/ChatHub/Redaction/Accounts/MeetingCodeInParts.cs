using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>A code of a meeting whose hyphens are told: Meetのabc、defg、hijをハイフンでつないで.</summary>
internal static class MeetingCodeInParts
{
    public const double Threshold = 2.0;

    private const int Reach = 24;
    private const int ReachOfCue = 10;

    private static ReadOnlySpan<int> Groups => [3, 4, 3];

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found)
    {
        if (!hits.Has(Concept.MeetingService) || !(hits.Has(Concept.ConnectHyphen) || hits.Has(Concept.MeetingCue)))
            return;
        for (var i = 0; i < view.Length; i++)
        {
            if (view.Class(i) != CharClass.Latin || view.IsWordChar(i - 1) || End(view, i) is not (> 0 and var end) || !(hits.Near(Concept.ConnectHyphen, i, end, Reach, Reach) || IsCode(hits, i, end)))
                continue;
            var card = default(Scorecard);
            card.Add("form.meeting-code", 1.2);
            card.Add("cue.hyphen", 1);
            found.Add(Candidate.In(view, viewName, i, end, ContactType.MeetingLink, "meeting-code", card, Threshold));
            return;
        }
    }

    /// <summary>Meetのコードはabcのdefgのhij; not ミートの番号でpdf、docx、ppt.</summary>
    private static bool IsCode(HitList hits, int start, int end) =>
        hits.LastBefore(Concept.MeetingService, start, Reach) >= 0 && hits.LastBefore(Concept.MeetingCue, start, ReachOfCue) >= 0 && !hits.Within(Concept.CommonToken, start, end);

    private static int End(TextView view, int at)
    {
        for (var group = 0; group < Groups.Length; group++)
        {
            if (group > 0 && (at = AfterGap(view, at)) < 0)
                return -1;
            var end = at;
            while (end - at <= Groups[group] && view.ClassAt(end) == CharClass.Latin)
                end++;
            if (end - at != Groups[group])
                return -1;
            at = end;
        }

        return view.IsWordChar(at) ? -1 : at;
    }

    /// <summary>Over a comma or と; blanks alone are between the words of any sentence.</summary>
    private static int AfterGap(TextView view, int at)
    {
        at = view.At(at) == ' ' ? at + 1 : at;
        if (view.At(at) is not (',' or '、' or '/' or '・' or 'ト' or 'ノ'))
            return -1;
        return view.At(at + 1) == ' ' ? at + 2 : at + 1;
    }
}
