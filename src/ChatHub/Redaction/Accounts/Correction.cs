using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>A name taken back for another: ラインはhana_1、じゃなくてhana_2.</summary>
internal static class Correction
{
    /// <summary>Whether what takes the name before it back ends at the place, over a pause.</summary>
    public static bool Ends(TextView view, int at)
    {
        while (view.At(at - 1) is ' ' or '、' or ',' or '。' or '.')
            at--;
        return Phrases.Before(Phrase.Correction, view, at) > 0;
    }
}
