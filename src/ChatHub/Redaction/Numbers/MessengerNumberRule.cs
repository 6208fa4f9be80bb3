using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>Names of accounts that are numbers (QQ: 5 to 11 digits, not beginning with zero), right after their service.</summary>
internal static class MessengerNumberRule
{
    public const double Threshold = 2.0;
    private const int Reach = 8;

    public static Scorecard Score(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        if (shape.Count is < 5 or > 11 || shape.Digits[0] == 0 || hits.LastBefore(Concept.NumericMessenger, shape.Start, Reach) is not (>= 0 and var service))
            return card;
        card.Add("cue.service", 1.2);
        card.Add("form.number", shape.Count >= 6 ? 0.6 : 0.2);
        if (shape.Start - hits[service].End <= 2)
            card.Add("tie", 0.6);
        if (shape.Disguised)
            card.Add("disguise", 0.4);
        if (Context.HasUnitAfter(view, shape.End))
            card.Add("against.unit", -2);
        return card;
    }
}
