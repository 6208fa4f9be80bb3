using ChatHub.Redaction.Lures;

namespace ChatHub.Redaction.Suspicion;

/// <summary>Working memory of one thread, used again from stretch to stretch.</summary>
internal sealed class SuspicionScratch
{
    // No stretch is longer, with marks for its ends.
    private const int Most = LureFeatures.Longest + 2;

    private readonly int[] slots = new int[SuspicionFeatures.GramsOf(Most)];
    private readonly float[] scores = new float[Most];
    private readonly byte[] classes = new byte[Most];
    private readonly byte[] marks = new byte[Most];

    public Outline Outline { get; } = new(Most);

    /// <summary>Room for the slots of the grams.</summary>
    public Span<int> Slots => slots;

    /// <summary>Room for the score of each unit of the outline.</summary>
    public Span<float> Scores => scores.AsSpan(0, Outline.Count);

    /// <summary>Room for the class of each unit of the outline.</summary>
    public Span<byte> Classes => classes.AsSpan(0, Outline.Count);

    /// <summary>1 for each unit of the outline that is of a contact.</summary>
    public Span<byte> Marks => marks.AsSpan(0, Outline.Count);
}
