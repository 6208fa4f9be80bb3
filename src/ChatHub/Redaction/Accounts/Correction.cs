using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>A name taken back for another: ラインはhana_1、じゃなくてhana_2.</summary>
internal static class Correction
{
    /// <summary>Whether what takes the name before it back ends at the place, over a pause.</summary>
    public static bool Ends(TextView view, HitList hits, int at)
    {
        if (!hits.Has(Concept.Correction))
            return false;
        while (view.At(at - 1) is ' ' or '、' or ',' or '。' or '.')
            at--;
        return hits.Ends(Concept.Correction, at);
    }
}
