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
        if (shape.Count is < 9 or > 11)
            return card;
        if (hits.Near(Concept.MeetingService, shape.Start, shape.End, 40, 24))
            card.Add("cue.meeting.service", 1);
        if (hits.LastBefore(Concept.MeetingCue, shape.Start, 14) >= 0 || hits.LastBefore(Concept.IdCue, shape.Start, 8) >= 0)
            card.Add("cue.meeting.id", 1);
        if (card.Total == 0)
            return card;
        if (shape.Sizes is 0x334 or 0x344 or 0x333 or 0x343)
            card.Add("form.meeting", 0.9);
        else if (shape.Groups == 1 || shape.AllSingle)
            card.Add("form.meeting", 0.3);
        return card;
    }
}
