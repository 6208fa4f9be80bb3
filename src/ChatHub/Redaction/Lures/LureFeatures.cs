using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>Takes what is seen of a stretch. A struct, so that reading costs no allocation.</summary>
internal interface ILureSink
{
    /// <summary>One to four units that follow each other.</summary>
    void Gram(uint hash);

    /// <summary>A concept, two concepts that meet, a label some rule found, or a link.</summary>
    void Sign(uint hash);
}

/// <summary>What the model sees of a message. The trainer sees it with the same eyes.</summary>
internal static class LureFeatures
{
    /// <summary>Counts up with every change to what a feature is: weights trained for another version mean nothing.</summary>
    public const int Version = 1;

    private const int LongestGram = 4;
    // A stretch ends with the sentence that reaches so many units; one without an end is cut.
    private const int Enough = 90;
    private const int Longest = 200;
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
        for (var i = start - 1; i < end; i++)
        {
            // The address of a link says nothing of what the message wants; that there is one is a sign.
            if (i >= start && view.Chars[i] == 'h' && view.Text[i..end].StartsWith("http"))
                i = EndOfLink(view, i, end);
            // Numbers are alike, whatever they are: one unit.
            if (i > start && IsDigit(view, i, end) && IsDigit(view, i - 1, end))
                continue;
            var hash = 0x811C9DC5u;
            var at = i;
            for (var n = 0; n < LongestGram && at <= end; n++)
            {
                hash = (hash ^ UnitAt(view, at, start, end)) * 0x9E3779B1u;
                hash ^= hash >> 15;
                if (n > 0 || i >= start)
                    sink.Gram(Mix(hash));
                do
                    at++;
                while (IsDigit(view, at, end) && IsDigit(view, at - 1, end));
            }
        }
    }

    private static char UnitAt(TextView view, int i, int start, int end)
    {
        if (i < start)
            return Begin;
        if (i >= end)
            return Finish;
        return char.IsAsciiDigit(view.Chars[i]) ? '0' : view.Chars[i];
    }

    private static bool IsDigit(TextView view, int i, int end) => (uint)i < (uint)end && char.IsAsciiDigit(view.Chars[i]);

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
            if (hits[i].Start < start || present.Has(concept))
                continue;
            present.Add(concept);
            sink.Sign(Mix((uint)concept));
            foreach (var other in met[..count])
                sink.Sign(Mix(PairOfConcepts | (uint)Math.Min((byte)concept, (byte)other) << 8 | Math.Max((byte)concept, (byte)other)));
            met[count++] = concept;
        }
    }

    private static uint Mix(uint x)
    {
        x = (x ^ x >> 16) * 0x85EBCA6Bu;
        x = (x ^ x >> 13) * 0xC2B2AE35u;
        return x ^ x >> 16;
    }
}
