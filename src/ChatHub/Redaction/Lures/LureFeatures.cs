using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>Takes what is seen of a stretch. A struct, so that reading costs no allocation.</summary>
internal interface ILureSink
{
    /// <summary>One to four units that follow each other.</summary>
    void Gram(ulong hash);

    /// <summary>A concept, two concepts that meet, a label some rule found, or a link.</summary>
    void Sign(ulong hash);
}

/// <summary>What the model sees of a message. The trainer sees it with the same eyes.</summary>
internal static class LureFeatures
{
    /// <summary>Counts up with every change to what a feature is: weights trained for another version mean nothing.</summary>
    public const int Version = 4;

    private const int LongestGram = 4;
    // A stretch ends with the sentence that reaches so many units; one without an end is cut.
    private const int Enough = 45;
    public const int Longest = 120;
    // The places of a table are told by the upper half of a hash, which every unit before it moves.
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const char Begin = '\u0002';
    private const char Finish = '\u0003';
    private const uint PairOfConcepts = 1u << 16;
    private const uint FromRule = 2u << 16;
    private const uint FromLink = 3u << 16;

    /// <summary>Where the stretch that begins here ends: one or more whole sentences. After the start unless that is the end of the text.</summary>
    public static int StretchEnd(TextView view, int start)
    {
        var most = Math.Min(start + Longest, view.Length);
        if (view.Length <= start + Enough)
            return view.Length;
        for (var i = start + Enough; i < most; i++)
            if (view.Chars[i] is '。' or '!' or '?' or '\n')
                return i + 1;
        return most;
    }

    public static void Read<TSink>(TextView view, int start, int end, HitList hits, bool link, ReadOnlySpan<LureFinding> ruled, ref TSink sink)
        where TSink : struct, ILureSink, allows ref struct
    {
        ReadGrams(view, start, end, ref sink);
        ReadConcepts(hits, start, end, ref sink);
        foreach (var found in ruled)
            sink.Sign(Mix(FromRule | (uint)found.Label));
        if (link)
            sink.Sign(Mix(FromLink));
    }

    private static void ReadGrams<TSink>(TextView view, int start, int end, ref TSink sink)
        where TSink : struct, ILureSink, allows ref struct
    {
        Span<char> units = stackalloc char[Longest + 2];
        units = units[..Copy(view, start, end, units)];
        for (var i = 0; i < units.Length; i++)
        {
            var hash = Basis;
            foreach (var unit in units.Slice(i, Math.Min(LongestGram, units.Length - i)))
            {
                hash = (hash ^ unit) * Multiplier;
                sink.Gram(hash);
            }
        }
    }

    /// <summary>The units of the stretch between marks for its ends; how many.</summary>
    private static int Copy(TextView view, int start, int end, Span<char> units)
    {
        var count = 0;
        units[count++] = Begin;
        for (var i = start; i < end; i++)
        {
            var unit = view.Chars[i];
            // The address of a link says nothing of what the message wants; that there is one is a sign.
            if (unit == 'h' && view.Text[i..end].StartsWith("http"))
                i = EndOfLink(view, i, end) - 1;
            else if (!char.IsAsciiDigit(unit))
                units[count++] = unit;
            // Numbers are alike, whatever they are: one unit.
            else if (units[count - 1] != '0')
                units[count++] = '0';
        }

        units[count++] = Finish;
        return count;
    }

    private static int EndOfLink(TextView view, int at, int end)
    {
        while (at < end && view.Chars[at] is > ' ' and < '\u007F')
            at++;
        return at;
    }

    private static void ReadConcepts<TSink>(HitList hits, int start, int end, ref TSink sink)
        where TSink : struct, ILureSink, allows ref struct
    {
        Span<Concept> met = stackalloc Concept[24];
        ConceptSet present = default;
        var count = 0;
        for (var i = 0; i < hits.Count && hits[i].Start < end && count < met.Length; i++)
        {
            var concept = hits[i].Concept;
            if (hits[i].Start < start || present.Has(concept) || (int)concept >= ConceptTraits.SeenByLures)
                continue;
            present.Add(concept);
            sink.Sign(Mix((uint)concept));
            foreach (var other in met[..count])
                sink.Sign(Mix(PairOfConcepts | (uint)Math.Min((byte)concept, (byte)other) << 8 | Math.Max((byte)concept, (byte)other)));
            met[count++] = concept;
        }
    }

    private static ulong Mix(uint x) => ((x ^ Basis) * Multiplier ^ x >> 8) * Multiplier;
}
