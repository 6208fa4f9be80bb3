using System.Buffers.Binary;
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

    /// <summary>Stretches read of one message: some 600 units of what could be a lure. Whoever writes more of it has told what they want; the rules read on to the end.</summary>
    private const int MostStretches = 12;

    /// <summary>Of a text that is read in bounded time.</summary>
    private const int MostStretchesOfLimited = 3;
    private readonly LureGate gate;
    private readonly int slots;
    private readonly byte[] checks;
    // A row of 16 signed bytes for each slot, of which a label has one: added up a row at a time.
    private readonly sbyte[] weights;
    private readonly Calibration[] calibrations = new Calibration[LureLabels.Count];

    private LureModel(ReadOnlySpan<byte> file, IReadOnlyList<PackWord> packWords)
    {
        var line = file.IndexOf((byte)'\n');
        Header = Encoding.ASCII.GetString(file[..line]);
        var words = Header.Split(' ');
        if (words is not ["lure-weights", var version, "slots", var count, "words", var known, "corpus", _] || version != LureFeatures.Version.ToString())
            throw new FormatException($"The lure weights '{Header}' are not those of features version {LureFeatures.Version}.");
        slots = int.Parse(count);
        var rest = file[(line + 1)..];
        if (rest.Length != LureGate.Bytes(int.Parse(known)) + LureLabels.Count * Calibration.Bytes + slots * RowBytes)
            throw new FormatException($"The lure weights hold {rest.Length} bytes for {slots} slots and {known} words.");
        gate = LureGate.Take(ref rest, int.Parse(known), packWords);
        foreach (ref var calibration in calibrations.AsSpan())
            calibration = Calibration.Take(ref rest);
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

    /// <param name="file">What the trainer wrote.</param>
    /// <param name="words">The words of the packs, which the gate weighs.</param>
    /// <exception cref="FormatException">The weights are of another version of the features, or cut off.</exception>
    public static LureModel Load(ReadOnlySpan<byte> file, IReadOnlyList<PackWord> words) => new(file, words);

    /// <summary>The slot of a feature and its check byte; 0 marks a slot nothing was learnt for. Its neighbour (<c>slot ^ 1</c>) holds it where the slot was taken.</summary>
    public static (int Slot, byte Check) Place(ulong hash, int slots) => ((int)((hash >> 32) * (uint)slots >> 32), (byte)Math.Max(1, hash >> 24 & 0xFF));

    /// <summary>Writes the best score for each label over the first stretches the gate lets through; the others cost nothing. Whether there are any.</summary>
    public bool Score(TextView view, HitList hits, bool link, ReadOnlySpan<LureFinding> ruled, bool isLimited, Span<float> best)
    {
        var (next, read) = (0, 0);
        for (var start = 0; next < hits.Count && read < (isLimited ? MostStretchesOfLimited : MostStretches);)
        {
            var end = LureFeatures.StretchEnd(view, start);
            if (gate.Opens(view, start, end, hits, ref next))
            {
                if (read++ == 0)
                    best.Fill(float.NegativeInfinity);
                Score(view, start, end, hits, link, ruled, best);
            }

            start = end;
        }

        return read > 0;
    }

    private void Score(TextView view, int start, int end, HitList hits, bool link, ReadOnlySpan<LureFinding> ruled, Span<float> best)
    {
        var sum = new Sum(this, stackalloc int[Sum.Batch]);
        LureFeatures.Read(view, start, end, hits, link, ruled, ref sum);
        sum.Finish();
        for (var label = 0; label < best.Length; label++)
            best[label] = Math.Max(best[label], sum.Of(label));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Calibration(float Gram, float Sign, float Bias)
    {
        public const int Bytes = 3 * sizeof(float);

        public static Calibration Take(ref ReadOnlySpan<byte> bytes)
        {
            var taken = new Calibration(BinaryPrimitives.ReadSingleLittleEndian(bytes), BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]), BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]));
            bytes = bytes[Bytes..];
            return taken;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private ref struct Sum : ILureSink
    {
        /// <summary>Slots gathered before their rows are added.</summary>
        public const int Batch = 64;

        private readonly LureModel model;
        private readonly Span<int> slots;
        private Row grams;
        private Row signs;
        private int count;
        private int known;

        public Sum(LureModel model, Span<int> slots)
        {
            this.model = model;
            this.slots = slots;
        }

        /// <summary>Every slot is written and only that of a known gram is kept: which are known is anyone's guess, and a wrong one costs more than a row.</summary>
        public void Gram(ulong hash)
        {
            count++;
            var (slot, check) = Place(hash, model.slots);
            slots[known] = slot;
            known += model.checks[slot] == check ? 1 : 0;
            slots[known] = slot ^ 1;
            known += model.checks[slot ^ 1] == check ? 1 : 0;
            if (known > Batch - 2)
                Finish();
        }

        public void Sign(ulong hash)
        {
            var (slot, check) = Place(hash, model.slots);
            if (model.checks[slot] == check)
                signs.Add(model.weights, slot);
            else if (model.checks[slot ^ 1] == check)
                signs.Add(model.weights, slot ^ 1);
        }

        /// <summary>Adds what was gathered.</summary>
        public void Finish()
        {
            foreach (var slot in slots[..known])
                grams.Add(model.weights, slot);
            known = 0;
        }

        /// <summary>Grams count by their share, so that a long stretch is no likelier a lure than a short one.</summary>
        public readonly float Of(int label)
        {
            var c = model.calibrations[label];
            return c.Bias + c.Gram * grams[label] / MathF.Sqrt(count) + c.Sign * signs[label];
        }
    }

    /// <summary>A sum for each label. At its bounds it stays: no stretch of talk comes near them.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Row
    {
        private Vector128<short> low, high;

        public readonly int this[int label] => label < Vector128<short>.Count ? low[label] : high[label - Vector128<short>.Count];

        public void Add(sbyte[] weights, int slot)
        {
            var row = Vector128.LoadUnsafe(ref weights[slot * Lanes]);
            low = Vector128.AddSaturate(low, Vector128.WidenLower(row));
            high = Vector128.AddSaturate(high, Vector128.WidenUpper(row));
        }
    }
}
