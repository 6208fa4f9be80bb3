using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>
/// What a message tries to do: rules over the concepts that meet, and beside them a model, asked of the stretches its gate lets
/// through, unless a word of a refusal or a report occurs.
/// </summary>
/// <param name="words">The words of the packs, as the hits of a message number them.</param>
internal sealed class LureReader(IReadOnlyList<PackWord> words)
{
    private readonly LureRules rules = new();
    private readonly LureModel model = LureModel.Load(EmbeddedData.Bytes("Lures.weights.bin"), words);

    /// <param name="isLimited">Whether the text is longer than any message, and only to be read as far as a bounded time goes.</param>
    public void Read(TextView view, HitList hits, bool link, bool isLimited, List<LureFinding> found)
    {
        found.Clear();
        rules.Read(view, hits, link, found);
        if (!LureRules.IsSilent(view, hits))
            AskModel(view, hits, link, isLimited, found);
    }

    private void AskModel(TextView view, HitList hits, bool link, bool isLimited, List<LureFinding> found)
    {
        Span<float> scores = stackalloc float[LureLabels.Count];
        if (!model.Score(view, hits, link, CollectionsMarshal.AsSpan(found), isLimited, scores))
            return;
        for (var i = 0; i < scores.Length; i++)
            if (scores[i] >= 0 && !LureRules.Holds(found, (LureLabel)i))
                found.Add(new((LureLabel)i, LureFinding.Model, scores[i]));
    }
}
