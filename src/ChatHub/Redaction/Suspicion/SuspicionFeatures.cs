using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Suspicion;

/// <summary>What the models see: places in their tables, by hash. The trainer sees it with the same eyes.</summary>
internal static class SuspicionFeatures
{
    /// <summary>Counts up with every change to what a feature is: weights trained for another version mean nothing.</summary>
    public const int Version = 1;

    public const int SlotBits = 17;
    public const int Slots = 1 << SlotBits;

    /// <summary>Features of one unit.</summary>
    public const int OfUnit = 24;

    private const int LongestGram = 4;
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // Grams around a unit: where they begin beside it, and how many units they hold.
    private static readonly (int From, int Length)[] Around =
        [(-4, 1), (-3, 1), (-2, 1), (-1, 1), (0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (-3, 2), (-2, 2), (-1, 2), (0, 2), (1, 2), (2, 2), (-3, 3), (-2, 3), (-1, 3), (0, 3), (1, 3)];

    private static readonly (int From, int Length)[] ClassesAround = [(-2, 5), (-4, 5), (0, 5), (-5, 11)];

    /// <summary>Writes the slots of the grams of the stretch; how many. There is room for <see cref="LongestGram"/> a unit.</summary>
    public static int OfGrams(ReadOnlySpan<char> units, Span<int> slots)
    {
        var count = 0;
        for (var i = 0; i < units.Length; i++)
        {
            var hash = Basis;
            foreach (var unit in units.Slice(i, Math.Min(LongestGram, units.Length - i)))
            {
                hash = (hash ^ unit) * Multiplier;
                slots[count++] = Slot(hash);
            }
        }

        return count;
    }

    public static int GramsOf(int units) => LongestGram * units;

    /// <summary>Concepts of a stretch that are looked at.</summary>
    public const int MostConcepts = 24;

    /// <summary>Writes the slots of the concepts of the hits, each once; how many.</summary>
    public static int OfConcepts(HitList hits, int first, int next, Span<int> slots)
    {
        ConceptSet present = default;
        var count = 0;
        for (var i = first; i < next && count < slots.Length; i++)
            if (!present.Has(hits[i].Concept))
            {
                present.Add(hits[i].Concept);
                slots[count++] = OfConcept(hits[i].Concept);
            }

        return count;
    }

    /// <summary>The slot of a concept that occurs in the stretch.</summary>
    public static int OfConcept(Concept concept) => Slot(((ulong)concept + 1 << 32 ^ Basis) * Multiplier);

    /// <summary>Writes the <see cref="OfUnit"/> slots of one unit.</summary>
    public static void Of(ReadOnlySpan<char> units, ReadOnlySpan<byte> classes, int at, Span<int> slots)
    {
        var count = 0;
        foreach (var (from, length) in Around)
        {
            var hash = Basis ^ (ulong)count;
            for (var i = at + from; i < at + from + length; i++)
                hash = (hash ^ ((uint)i < (uint)units.Length ? units[i] : 0UL)) * Multiplier;
            slots[count++] = Slot(hash);
        }

        foreach (var (from, length) in ClassesAround)
        {
            var hash = Basis ^ (ulong)count;
            for (var i = at + from; i < at + from + length; i++)
                hash = (hash ^ ((uint)i < (uint)classes.Length ? (ulong)classes[i] + 1 : 0)) * Multiplier;
            slots[count++] = Slot(hash);
        }
    }

    private static int Slot(ulong hash) => (int)(hash >> (64 - SlotBits));
}
