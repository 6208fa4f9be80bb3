using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Places;

/// <summary>A postal code by itself: seven digits after 〒 or 郵便番号.</summary>
internal static class PostcodeRule
{
    public const double Threshold = 2.0;

    public static Scorecard Score(TextView view, HitList hits, in NumberShape shape)
    {
        var card = default(Scorecard);
        if (shape.Count != 7)
            return card;
        var mark = Postcode.FollowsMark(view, shape.Start);
        if (!mark && Postcode.WordBefore(view, shape.Start) == 0 && hits.LastBefore(Concept.PostcodeCue, shape.Start, 12) < 0)
            return card;
        card.Add("cue.postcode", 1.8);
        if (shape.Sizes is 0x34 || shape.Groups == 1 || shape.AllSingle || shape.Disguised)
            card.Add("form.postcode", 1);
        return card;
    }
}
