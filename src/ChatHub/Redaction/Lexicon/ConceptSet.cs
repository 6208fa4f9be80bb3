using System.Runtime.InteropServices;

namespace ChatHub.Redaction.Lexicon;

/// <summary>A set of concepts as bits.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ConceptSet
{
    private ulong low, high;

    public static ConceptSet Of(params ReadOnlySpan<Concept> concepts)
    {
        ConceptSet set = default;
        foreach (var concept in concepts)
            set.Add(concept);
        return set;
    }

    public readonly bool IsEmpty => (low | high) == 0;

    // Without a branch: which half a concept falls in is anyone's guess.
    public void Add(Concept concept)
    {
        var inHigh = 0UL - ((ulong)concept >> 6);
        var bit = 1UL << (int)concept;
        low |= bit & ~inHigh;
        high |= bit & inHigh;
    }

    public void Add(ConceptSet other)
    {
        low |= other.low;
        high |= other.high;
    }

    public readonly ConceptSet And(in ConceptSet other) => new() { low = low & other.low, high = high & other.high };

    public readonly bool Has(Concept concept) =>
        (int)concept < 64 ? (low >> (int)concept & 1) != 0 : (high >> ((int)concept - 64) & 1) != 0;

    public readonly bool Overlaps(in ConceptSet other) => ((low & other.low) | (high & other.high)) != 0;

    public readonly bool Contains(in ConceptSet other) => (low & other.low) == other.low && (high & other.high) == other.high;
}
