using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Lures;

/// <summary>
/// Weights for what messages of each label have in common, learnt from examples (<c>tests/LureTraining</c>). A score is the sum
/// of the weights in log-odds above the label's threshold: at 0 and more the label holds.
/// </summary>
internal sealed class LureModel
{
    /// <summary>Weights of a slot, and one for the check byte that tells its feature from others.</summary>
    public const int RowBytes = LureLabels.Count + 1;

    private const int Lanes = 16;
    private readonly int slots;
    private readonly byte[] checks;
    // A row of 16 signed bytes for each slot, of which a label has one: added up a row at a time.
    private readonly sbyte[] weights;
    private readonly Calibration[] calibrations = new Calibration[LureLabels.Count];

    private LureModel(ReadOnlySpan<byte> file)
    {
        var line = file.IndexOf((byte)'\n');
        Header = Encoding.ASCII.GetString(file[..line]);
        var words = Header.Split(' ');
        if (words is not ["lure-weights", var version, "slots", var count, "corpus", _] || version != LureFeatures.Version.ToString())
            throw new FormatException($"The lure weights '{Header}' are not those of features version {LureFeatures.Version}.");
        slots = int.Parse(count);
        var rest = file[(line + 1)..];
        foreach (ref var calibration in calibrations.AsSpan())
            calibration = Calibration.Take(ref rest);
        if (rest.Length != slots * RowBytes)
            throw new FormatException($"The lure weights hold {rest.Length} bytes for {slots} slots.");
        checks = new byte[slots];
        weights = new sbyte[slots * Lanes];
        for (var i = 0; i < slots; i++)
        {
            checks[i] = rest[i * RowBytes];
            MemoryMarshal.Cast<byte, sbyte>(rest.Slice(i * RowBytes + 1, LureLabels.Count)).CopyTo(weights.AsSpan(i * Lanes));
        }
    }

    /// <summary>The version line of the file: of the features, and of the examples the weights were learnt from.</summary>
    public string Header { get; }

    /// <exception cref="FormatException">The weights are of another version of the features, or cut off.</exception>
    public static LureModel Load(ReadOnlySpan<byte> file) => new(file);

    /// <summary>The slot of a feature and its check byte; 0 marks a slot nothing was learnt for.</summary>
    public static (int Slot, byte Check) Place(uint hash, int slots) => ((int)((ulong)hash * (uint)slots >> 32), (byte)(hash | 1));

    /// <summary>Writes the best score for each label over the stretches in which one of <paramref name="causes"/> occurs; the others cost nothing.</summary>
    public void Score(TextView view, HitList hits, in ConceptSet causes, bool link, ReadOnlySpan<LureFinding> ruled, Span<float> best)
    {
        best.Fill(float.NegativeInfinity);
        var next = 0;
        for (var start = 0; start < view.Length;)
        {
            var end = LureFeatures.StretchEnd(view, start);
            var worth = false;
            for (; next < hits.Count && hits[next].Start < end; next++)
                worth |= causes.Has(hits[next].Concept);
            if (!worth)
            {
                start = end;
                continue;
            }

            var sum = new Sum(this);
            LureFeatures.Read(view, start, end, hits, link, ruled, ref sum);
            for (var label = 0; label < best.Length; label++)
                best[label] = Math.Max(best[label], sum.Of(label));
            start = end;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Calibration(float Gram, float Sign, float Bias)
    {
        public static Calibration Take(ref ReadOnlySpan<byte> bytes)
        {
            var taken = new Calibration(BinaryPrimitives.ReadSingleLittleEndian(bytes), BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]), BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]));
            bytes = bytes[12..];
            return taken;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private ref struct Sum(LureModel model) : ILureSink
    {
        private Vector512<int> grams;
        private Vector512<int> signs;
        private int count;

        public void Gram(uint hash)
        {
            count++;
            Add(hash, ref grams);
        }

        public void Sign(uint hash) => Add(hash, ref signs);

        /// <summary>Grams count by their share, so that a long stretch is no likelier a lure than a short one.</summary>
        public readonly float Of(int label)
        {
            var c = model.calibrations[label];
            return c.Bias + c.Gram * grams[label] / MathF.Sqrt(count) + c.Sign * signs[label];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Add(uint hash, ref Vector512<int> to)
        {
            var (slot, check) = Place(hash, model.slots);
            if (model.checks[slot] != check)
                return;
            var row = Vector128.LoadUnsafe(ref model.weights[slot * Lanes]);
            var (low, high) = Vector128.Widen(row);
            var wide = Vector256.Create(low, high);
            var (first, second) = Vector256.Widen(wide);
            to += Vector512.Create(first, second);
        }
    }
}
