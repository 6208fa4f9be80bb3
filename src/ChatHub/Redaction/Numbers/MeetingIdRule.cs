using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>Meeting numbers of 9 to 11 digits, where a meeting service is named before them (Zoom support: 10 or 11 digits, 9 in old ones).</summary>
internal static class MeetingIdRule
{
    public const double Threshold = 2.0;

    private const int Reach = 18;

    // 番号, ID and code are said of much else.
    private const int FewestOfName = 3;
    private const int FewestOfLatinName = 5;

    public static Scorecard Score(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        // Teams gives ids of 9 to 13 digits, in groups of three.
        if (shape.Count is < 9 or > 13 || (shape.Count > 11 && shape.Sizes is not (0x3333 or 0x33331)))
            return card;
        var served = hits.Near(Concept.MeetingService, shape.Start, shape.End, 40, 24);
        if (served)
        {
            card.Add("cue.meeting.service", 1);
            if (shape.Disguised)
                card.Add("disguise", 0.4);
        }

        if (IsCalledMeetingId(view, hits, shape.Start, served))
            // Of which service it is need not be said.
            card.Add("cue.meeting.id", 1.7);
        else if (hits.LastBefore(Concept.MeetingCue, shape.Start, Reach) >= 0 || hits.LastBefore(Concept.IdCue, shape.Start, 8) >= 0)
            card.Add("cue.meeting.id", 1);
        if (card.Total == 0)
            return card;
        // ズーム 823 4567 8901: nothing but the name before it.
        if (hits.LastBefore(Concept.MeetingService, shape.Start, 12) is >= 0 and var named && shape.Start - hits[named].End <= 2)
            card.Add("tie", shape.Sizes is 0x334 or 0x344 || shape.Disguised ? 0.4 : 0);
        if (shape.Sizes is 0x334 or 0x344 or 0x333 or 0x343 or 0x434 or 0x3331 or 0x3332 or 0x3333 or 0x33331)
            card.Add("form.meeting", 0.9);
        else if (shape.Groups == 1 || shape.AllSingle)
            card.Add("form.meeting", 0.3);
        return card;
    }

    /// <summary>ミーティングID, 会议号.</summary>
    private static bool IsCalledMeetingId(TextView view, HitList hits, int start, bool served)
    {
        if (hits.Has(Concept.MeetingCue))
            for (var i = hits.FirstAt(start) - 1; i >= 0 && hits[i].Start >= start - Reach; i--)
                if (hits[i].Concept == Concept.MeetingCue && hits[i].Length >= (view.Class(hits[i].Start) == CharClass.Latin ? FewestOfLatinName : FewestOfName) && hits[i].End <= start && (served || !IsOfRoom(view, hits[i])))
                    return true;
        return false;
    }

    /// <summary>部屋は, 部屋番号: of a house, where no service is named.</summary>
    private static bool IsOfRoom(TextView view, in WordHit cue) => view.Text[cue.Start..cue.End].StartsWith("部屋");
}
