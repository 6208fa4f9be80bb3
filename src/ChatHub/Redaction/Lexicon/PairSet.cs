namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// A set of pairs of units as bits by hash: in some 2 ns it says no to almost every pair that is not in it, and never to one that is.
/// </summary>
internal sealed class PairSet
{
    private readonly ulong[] bits = new ulong[1024];

    public static PairSet Of(IEnumerable<(char First, char Second)> pairs)
    {
        var set = new PairSet();
        foreach (var (first, second) in pairs)
            set.Add(first, second);
        return set;
    }

    public void Add(char first, char second)
    {
        var hash = Hash(first, second);
        bits[hash >> 6] |= 1UL << hash;
    }

    public bool MayHold(char first, char second)
    {
        var hash = Hash(first, second);
        return (bits[hash >> 6] >> hash & 1) != 0;
    }

    // Multiplicative hashing, as in the word table.
    private static int Hash(char first, char second) => (int)((uint)(first | second << 16) * 0x9E3779B1u >> 16);
}
