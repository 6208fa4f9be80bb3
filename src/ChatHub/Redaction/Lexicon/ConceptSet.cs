using System.Runtime.InteropServices;

namespace ChatHub.Redaction.Lexicon;

/// <summary>A set of concepts as bits.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ConceptSet
{
    private ulong low, high;

    public readonly bool IsEmpty => (low | high) == 0;

    public void Add(Concept concept)
    {
        if ((int)concept < 64)
            low |= 1UL << (int)concept;
        else
            high |= 1UL << ((int)concept - 64);
    }

    public void Add(ConceptSet other)
    {
        low |= other.low;
        high |= other.high;
    }

    public readonly bool Has(Concept concept) =>
        (int)concept < 64 ? (low >> (int)concept & 1) != 0 : (high >> ((int)concept - 64) & 1) != 0;

    public readonly bool Overlaps(in ConceptSet other) => ((low & other.low) | (high & other.high)) != 0;

    public readonly bool Contains(in ConceptSet other) => (low & other.low) == other.low && (high & other.high) == other.high;
}
