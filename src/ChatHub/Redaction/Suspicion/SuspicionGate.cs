using System.Runtime.InteropServices;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Suspicion;

/// <summary>
/// Whether a stretch could tell a contact at all, by the words found in it anyway and what its text consists of: an addition for each.
/// Most talk ends here.
/// </summary>
internal sealed class SuspicionGate
{
    /// <summary>Concepts as they are numbered; weights taught for fewer leave the others at nothing.</summary>
    public const int Concepts = 160;

    /// <summary>Properties of the text (<see cref="PropertiesOf"/>).</summary>
    public const int Properties = 10;

    public const int Bytes = (1 + Concepts + Properties) * sizeof(float);

    private readonly float bias;
    private readonly float[] ofConcept;
    private readonly float[] ofProperty;

    private SuspicionGate(ReadOnlySpan<float> weights)
    {
        bias = weights[0];
        ofConcept = weights.Slice(1, Concepts).ToArray();
        ofProperty = weights[(1 + Concepts)..].ToArray();
    }

    /// <summary>Takes its section off the weight file: the bias less the threshold, the concepts, the properties.</summary>
    public static SuspicionGate Take(ref ReadOnlySpan<byte> file)
    {
        Span<byte> own = stackalloc byte[Bytes];
        file[..Bytes].CopyTo(own);
        file = file[Bytes..];
        return new(MemoryMarshal.Cast<byte, float>(own));
    }

    /// <summary>A bit for each property of the text.</summary>
    public static int PropertiesOf(in Trigger trigger)
    {
        var digits = trigger.Digits + trigger.HanDigits;
        return (trigger.Latin >= 3 ? 1 : 0) | (trigger.Latin >= 8 ? 2 : 0) | (trigger.Latin >= 30 ? 4 : 0) | (digits >= 2 ? 8 : 0) | (digits >= 5 ? 16 : 0)
            | (digits >= 9 ? 32 : 0) | (trigger.At ? 64 : 0) | (trigger.Dot ? 128 : 0) | (trigger.Colon ? 256 : 0) | (trigger.HanDigits >= 4 ? 512 : 0);
    }

    /// <summary>What the properties sum up to, with the bias.</summary>
    public float Of(int properties)
    {
        var sum = bias;
        for (var i = 0; i < Properties; i++)
            sum += (properties >> i & 1) != 0 ? ofProperty[i] : 0;
        return sum;
    }

    /// <summary>Whether any stretch of the text may be worth a look: what speaks for it is all in one.</summary>
    public bool MayOpen(float text, HitList hits)
    {
        var sum = text;
        foreach (ref readonly var hit in hits.All)
            sum += Math.Max(0, ofConcept[(int)hit.Concept]);
        return sum >= 0;
    }

    /// <summary>Whether the stretch is worth a look that begins with the hit <paramref name="next"/>, which moves on to the first past it.</summary>
    /// <param name="text">What the properties of the text sum up to.</param>
    public bool Opens(float text, int end, HitList hits, ref int next)
    {
        var sum = text;
        for (; next < hits.Count && hits[next].Start < end; next++)
            sum += ofConcept[(int)hits[next].Concept];
        return sum >= 0;
    }
}
