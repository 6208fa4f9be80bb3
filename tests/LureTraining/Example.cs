using ChatHub.Redaction;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.LureTraining;

/// <summary>A feature of a message and how often it occurs.</summary>
internal readonly record struct Feature(ulong Hash, bool IsSign, int Count);

/// <summary>A message with what the model sees of it.</summary>
/// <param name="Origin">The file it is from.</param>
/// <param name="Wanted">What an annotator says; bit <c>n</c> is label <c>n</c>.</param>
/// <param name="Ruled">What the rules say.</param>
/// <param name="Silenced">Whether a word of refusal or report keeps the model out.</param>
/// <param name="Words">The words of the packs in it, by hash.</param>
/// <param name="Pairs">Its pairs of units, by slot.</param>
internal sealed record Example(string Origin, string Text, int Wanted, int Ruled, bool Silenced, IReadOnlyList<(uint Hash, Concept Concept)> Words, IReadOnlyList<int> Pairs, IReadOnlyList<Feature> Features)
{
    public bool Has(LureLabel label) => (Wanted >> (int)label & 1) != 0;
}
