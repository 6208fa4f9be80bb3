using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>Meeting numbers of 9 to 11 digits, where a meeting service is named before them (Zoom support: 10 or 11 digits, 9 in old ones).</summary>
internal static class MeetingIdRule
{
    public const double Threshold = 2.0;

    public static Scorecard Score(HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        // Teams gives ids of 9 to 13 digits, in groups of three.
        if (shape.Count is < 9 or > 13 || (shape.Count > 11 && shape.Sizes is not (0x3333 or 0x33331)))
            return card;
        if (hits.Near(Concept.MeetingService, shape.Start, shape.End, 40, 24))
        {
            card.Add("cue.meeting.service", 1);
            if (shape.Disguised)
                card.Add("disguise", 0.4);
        }

        if (hits.LastBefore(Concept.MeetingCue, shape.Start, 14) >= 0 || hits.LastBefore(Concept.IdCue, shape.Start, 8) >= 0)
            card.Add("cue.meeting.id", 1);
        if (card.Total == 0)
            return card;
        // ズーム 823 4567 8901: nothing but the name before it.
        if (hits.LastBefore(Concept.MeetingService, shape.Start, 12) is >= 0 and var named && shape.Start - hits[named].End <= 2)
            card.Add("tie", shape.Sizes is 0x334 or 0x344 || shape.Disguised ? 0.4 : 0);
        if (shape.Sizes is 0x334 or 0x344 or 0x333 or 0x343 or 0x3331 or 0x3332 or 0x3333 or 0x33331)
            card.Add("form.meeting", 0.9);
        else if (shape.Groups == 1 || shape.AllSingle)
            card.Add("form.meeting", 0.3);
        return card;
    }
}
