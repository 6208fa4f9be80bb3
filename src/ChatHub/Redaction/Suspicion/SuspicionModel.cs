using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ChatHub.Redaction.Suspicion;

/// <summary>
/// What was learnt from examples (<c>tests/LureTraining</c>): which stretches are worth a look, whether a stretch of talk tells
/// somebody's contact, and which of its units do. All are sums in log-odds above their thresholds.
/// </summary>
internal sealed class SuspicionModel
{
    /// <summary>How much a concept counts beside the grams.</summary>
    public const float ConceptScale = 0.25f;

    private readonly sbyte[] ofStretch;
    private readonly sbyte[] ofUnit;
    private readonly Scale stretch, unit;

    private SuspicionModel(ReadOnlySpan<byte> file)
    {
        var line = file.IndexOf((byte)'\n');
        Header = Encoding.ASCII.GetString(file[..line]);
        if (Header.Split(' ') is not ["suspicion-weights", var version, "corpus", _] || version != SuspicionFeatures.Version.ToString())
            throw new FormatException($"The weights '{Header}' are not those of features version {SuspicionFeatures.Version}.");
        var rest = file[(line + 1)..];
        if (rest.Length != SuspicionGate.Bytes + 2 * (Scale.Bytes + SuspicionFeatures.Slots))
            throw new FormatException($"The weights hold {rest.Length} bytes.");
        Gate = SuspicionGate.Take(ref rest);
        (stretch, ofStretch) = (Scale.Take(ref rest), Table(ref rest));
        (unit, ofUnit) = (Scale.Take(ref rest), Table(ref rest));
    }

    /// <summary>The version line of the file: of the features, and of the examples the weights were learnt from.</summary>
    public string Header { get; }

    public SuspicionGate Gate { get; }

    /// <param name="file">What the trainer wrote.</param>
    /// <exception cref="FormatException">The weights are of another version of the features, or cut off.</exception>
    public static SuspicionModel Load(ReadOnlySpan<byte> file) => new(file);

    /// <summary>The score of a stretch by the slots of its grams and of its concepts. Grams count by their share: a long stretch is no likelier than a short one.</summary>
    public float Score(ReadOnlySpan<int> grams, ReadOnlySpan<int> concepts) =>
        stretch.Bias + stretch.Step * (Sum(ofStretch, grams) / MathF.Sqrt(grams.Length) + ConceptScale * Sum(ofStretch, concepts));

    /// <summary>Whether a unit is of the contact rather than of the talk around it, by its slots.</summary>
    public float ScoreUnit(ReadOnlySpan<int> slots) => unit.Bias + unit.Step * Sum(ofUnit, slots);

    private static int Sum(sbyte[] weights, ReadOnlySpan<int> slots)
    {
        var sum = 0;
        foreach (var slot in slots)
            sum += weights[slot];
        return sum;
    }

    private static sbyte[] Table(ref ReadOnlySpan<byte> file)
    {
        sbyte[] taken = [.. MemoryMarshal.Cast<byte, sbyte>(file[..SuspicionFeatures.Slots])];
        file = file[SuspicionFeatures.Slots..];
        return taken;
    }

    /// <param name="Step">What one step of a weight stands for.</param>
    /// <param name="Bias">Less the threshold.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Scale(float Step, float Bias)
    {
        public const int Bytes = 2 * sizeof(float);

        public static Scale Take(ref ReadOnlySpan<byte> file)
        {
            var taken = new Scale(BinaryPrimitives.ReadSingleLittleEndian(file), BinaryPrimitives.ReadSingleLittleEndian(file[sizeof(float)..]));
            file = file[Bytes..];
            return taken;
        }
    }
}
