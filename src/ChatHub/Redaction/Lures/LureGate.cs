using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>
/// Whether a stretch could be a lure at all. First by the words found in it anyway, each of which weighs something for or against:
/// one addition a word. Where they leave it open, by its pairs of units besides, from a table that stays in the nearest cache.
/// </summary>
internal sealed class LureGate
{
    /// <summary>Weights of pairs, by hash.</summary>
    public const int PairSlots = 1 << PairBits;

    private const int PairBits = 15;
    // By the place of a word in the table.
    private readonly sbyte[] words;
    private readonly sbyte[] pairs;
    private readonly Thresholds thresholds;

    private LureGate(sbyte[] words, sbyte[] pairs, Thresholds thresholds)
    {
        this.words = words;
        this.pairs = pairs;
        this.thresholds = thresholds;
    }

    /// <summary>How long its section of the weight file is with so many words.</summary>
    public static int Bytes(int words) => 3 * sizeof(float) + PairSlots + ConceptTraits.SeenByLures + words * (sizeof(uint) + 1);

    /// <summary>Takes its section off the weight file: the thresholds, weights of pairs, of concepts, and of words by hash.</summary>
    /// <param name="known">How many words the section holds; the others weigh what their concept does.</param>
    public static LureGate Take(ref ReadOnlySpan<byte> file, int known, IReadOnlyList<PackWord> words)
    {
        var least = new Thresholds(Single(ref file), Single(ref file), Single(ref file));
        var ofPairs = Signed(ref file, PairSlots);
        var concepts = Signed(ref file, ConceptTraits.SeenByLures);
        var own = new Dictionary<uint, sbyte>(known);
        for (var i = 0; i < known; i++)
        {
            var hash = BinaryPrimitives.ReadUInt32LittleEndian(file);
            file = file[sizeof(uint)..];
            own[hash] = Signed(ref file, 1)[0];
        }

        return new([.. words.Select(w => own.TryGetValue(HashOf(w), out var weight) ? weight : (int)w.Concept < concepts.Length ? concepts[(int)w.Concept] : (sbyte)0)], ofPairs, least);
    }

    /// <summary>FNV-1a over the units and the concept.</summary>
    public static uint HashOf(PackWord word)
    {
        var hash = 0x811C9DC5u;
        foreach (var c in word.Text)
            hash = (hash ^ c) * 0x01000193u;
        return (hash ^ (byte)word.Concept) * 0x01000193u;
    }

    /// <summary>The slot of two units: multiplicative hashing, as in the word table.</summary>
    public static int SlotOf(char first, char second) => (int)((first | (uint)second << 16) * 0x9E3779B1u >> (32 - PairBits));

    /// <summary>Whether the stretch is worth a look that begins with the hit <paramref name="next"/>, which moves on to the first past it.</summary>
    public bool Opens(TextView view, int start, int end, HitList hits, ref int next)
    {
        var sum = 0;
        for (; next < hits.Count && hits[next].Start < end; next++)
            sum += words[hits[next].Word];
        return sum >= thresholds.Words && sum * thresholds.Weight + SumOfPairs(view.Text[start..end]) >= thresholds.Both;
    }

    private int SumOfPairs(ReadOnlySpan<char> text)
    {
        var table = pairs;
        var sum = 0;
        var before = text[0];
        foreach (var unit in text[1..])
        {
            sum += table[SlotOf(before, unit)];
            before = unit;
        }

        return sum;
    }

    private static float Single(ref ReadOnlySpan<byte> file)
    {
        var value = BinaryPrimitives.ReadSingleLittleEndian(file);
        file = file[sizeof(float)..];
        return value;
    }

    private static sbyte[] Signed(ref ReadOnlySpan<byte> file, int count)
    {
        sbyte[] taken = [.. MemoryMarshal.Cast<byte, sbyte>(file[..count])];
        file = file[count..];
        return taken;
    }

    /// <param name="Words">The least sum of the words.</param>
    /// <param name="Weight">What that sum counts beside the pairs.</param>
    /// <param name="Both">The least sum of both.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Thresholds(float Words, float Weight, float Both);
}
