using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>Numbers of twelve digits the state gives out: the individual number and the driving licence.</summary>
internal static class CivilRules
{
    public const double Threshold = 2.0;

    // マイナンバーは、
    private const int MostBetween = 9;

    public static Scorecard MyNumber(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        // One random number in ten passes the check digit, so it never decides alone.
        if (!CheckDigits.MyNumber(shape.Digits))
        {
            // Mistyped, and given out as one all the same: マイナンバー3456 7890 1236.
            if (shape.Sizes == 0x444 && hits.LastBefore(Concept.MyNumberCue, shape.Start, MostBetween) >= 0)
                card.Add("cue.my-number.beside", Threshold);
            return card;
        }

        card.Add("check.my-number", shape.Sizes == 0x444 ? 1.2 : 0.8);
        if (hits.Near(Concept.MyNumberCue, shape.Start, shape.End, 44, 16))
            card.Add("cue.my-number", 1.8);
        if (shape.Disguised || shape.AllSingle)
            card.Add("disguise", 0.4);
        if (hits.LastBefore(Concept.NotContact, shape.Start, 14) >= 0)
            card.Add("against.other-number", -2);
        return card;
    }

    public static Scorecard Licence(HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        if (shape.Count != 12 || !hits.Near(Concept.LicenceCue, shape.Start, shape.End, 24, 12))
            return card;
        card.Add("cue.licence", 1.6);
        card.Add("form.licence", 0.8);
        return card;
    }
}
