using ChatHub.Redaction;

namespace ChatHub.LureTraining;

/// <summary>A feature of a message and how often it occurs.</summary>
internal readonly record struct Feature(uint Hash, bool IsSign, int Count);

/// <summary>A message with what the model sees of it.</summary>
/// <param name="Origin">The file it is from.</param>
/// <param name="Wanted">What an annotator says; bit <c>n</c> is label <c>n</c>.</param>
/// <param name="Ruled">What the rules say.</param>
/// <param name="Asks">Whether the engine asks the model about it.</param>
internal sealed record Example(string Origin, string Text, int Wanted, int Ruled, bool Asks, IReadOnlyList<Feature> Features)
{
    public bool Has(LureLabel label) => (Wanted >> (int)label & 1) != 0;
}
