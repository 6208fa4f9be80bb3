using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// Tells the places of a text where a word may begin, by bitmaps over hashes of its first two and three units: about one place in ten of
/// ordinary talk. The bitmaps fit the nearest cache and are asked eight places at a time where the processor can gather.
/// </summary>
/// <remarks>
/// There is no branch on what a place holds: where a word begins cannot be foreseen, and a wrong guess of the processor costs as much
/// as ten places.
/// </remarks>
internal sealed class WordSieve
{
    private const int PairBits = 16;
    private const int TripleBits = 17;
    private const int Lanes = 8;
    private const int Block = 64;

    // Multiplicative hashing by 2^w over the golden ratio (Knuth, TAOCP 3, 6.4): the top bits mix every unit. A prime for the third.
    private const uint Golden = 0x9E3779B1;
    private const uint Third = 0x85EBCA6B;
    private const ulong GoldenOfWindow = 0x9E3779B97F4A7C15;

    // Two bits for each hash of a pair: a word of two units, and the beginning of a longer one.
    private readonly int[] pairs = new int[(1 << PairBits) / 16];
    private readonly int[] triples = new int[(1 << TripleBits) / 32];

    /// <summary>The hash of the first two units of a window, in <see cref="PairBits"/> bits.</summary>
    public static int Pair(ulong window) => (int)((uint)window * Golden >> (32 - PairBits));

    /// <summary>The hash of the first three units of a window, in <see cref="TripleBits"/> bits.</summary>
    public static int Triple(ulong window) => (int)(((uint)window * Golden + (uint)(ushort)(window >> 32) * Third) >> (32 - TripleBits));

    public static int PairBucket(ulong window, int bits) => Pair(window) >> (PairBits - bits);

    public static int WindowBucket(ulong window, int bits) => (int)(window * GoldenOfWindow >> (64 - bits));

    /// <summary>Four units from the place on, the first of them lowest.</summary>
    public static ulong Window(ref char text, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref text, at)));

    /// <summary>Lets through the places of a word of so many units that begins with the window.</summary>
    public void Add(ulong window, int units)
    {
        var pair = Pair(window);
        pairs[pair >> 4] |= (units == 2 ? 1 : 2) << (2 * pair);
        if (units == 2)
            return;
        var triple = Triple(window);
        triples[triple >> 5] |= 1 << triple;
    }

    /// <summary>Writes the places let through; how many. There is room for all places of the text.</summary>
    /// <param name="text">The first unit. Three are read past the last place: zeros, or the text would end in another word.</param>
    public int Sift(ref char text, Span<int> places)
    {
        var (at, count) = (0, 0);
        if (Avx2.IsSupported)
            for (; at + Block <= places.Length; at += Block)
                for (var marks = SiftBlock(ref Unsafe.Add(ref text, at)); marks != 0; marks &= marks - 1)
                    places[count++] = at + BitOperations.TrailingZeroCount(marks);
        for (; at < places.Length; at++)
        {
            var window = Window(ref text, at);
            var pair = Pair(window);
            var triple = Triple(window);
            var marks = pairs[pair >> 4] >> (2 * pair);
            places[count] = at;
            count += (marks | (marks >> 1 & triples[triple >> 5] >> triple)) & 1;
        }

        return count;
    }

    private unsafe ulong SiftBlock(ref char text)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref text);
        ulong marks = 0;
        fixed (int* twos = pairs, threes = triples)
            for (var at = 0; at < Block; at += Lanes)
            {
                var first = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref units, (nuint)at)).AsUInt32();
                var second = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref units, (nuint)at + 1)).AsUInt32();
                var third = Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref units, (nuint)at + 2)).AsUInt32();
                var hash = (first | second << 16) * Golden;
                var pair = hash >>> (32 - PairBits);
                var triple = (hash + third * Third) >>> (32 - TripleBits);
                var ofPair = Avx2.GatherVector256(twos, (pair >>> 4).AsInt32(), sizeof(int)).AsUInt32();
                ofPair = Avx2.ShiftRightLogicalVariable(ofPair, (pair << 1) & Vector256.Create(31u));
                var ofTriple = Avx2.GatherVector256(threes, (triple >>> 5).AsInt32(), sizeof(int)).AsUInt32();
                ofTriple = Avx2.ShiftRightLogicalVariable(ofTriple, triple & Vector256.Create(31u));
                marks |= (ulong)((ofPair | (ofPair >>> 1 & ofTriple)) << 31).ExtractMostSignificantBits() << at;
            }

        return marks;
    }
}
