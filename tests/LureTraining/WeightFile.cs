using System.Text;
using ChatHub.Redaction;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Lures;

namespace ChatHub.LureTraining;

/// <summary>Writes what <see cref="LureModel"/> loads. Of two features for one slot the one that weighs more stays.</summary>
internal static class WeightFile
{
    public static void Write(string path, string header, Learner learner, GateLearner gate, IReadOnlyList<PackWord> words, Thresholds thresholds, Settings settings)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        writer.Write(Encoding.ASCII.GetBytes(header + "\n"));
        WriteGate(writer, gate, words, thresholds.Gate);
        WriteModel(writer, learner, thresholds.Labels, settings);
    }

    private static void WriteGate(BinaryWriter writer, GateLearner gate, IReadOnlyList<PackWord> words, GateScore least)
    {
        var known = gate.ByWord(words).ToList();
        var ofWords = known.Select(w => w.Weight).Concat(gate.ByConcept).Max(Math.Abs) / sbyte.MaxValue;
        var ofPairs = gate.ByPair.Max(Math.Abs) / sbyte.MaxValue;
        writer.Write((float)(least.Words / ofWords));
        writer.Write((float)(gate.OfWords * ofWords / ofPairs));
        writer.Write((float)(least.Both / ofPairs));
        foreach (var weight in gate.ByPair)
            writer.Write((sbyte)Math.Round(weight / ofPairs));
        foreach (var weight in gate.ByConcept)
            writer.Write((sbyte)Math.Round(weight / ofWords));
        foreach (var (hash, weight) in known)
        {
            writer.Write(hash);
            writer.Write((sbyte)Math.Round(weight / ofWords));
        }
    }

    private static void WriteModel(BinaryWriter writer, Learner learner, double[] thresholds, Settings settings)
    {
        var features = learner.Features;
        float[] grams = [.. learner.Labels.Select(l => Scale(l, features, isSign: false))], signs = [.. learner.Labels.Select(l => Scale(l, features, isSign: true))];
        for (var label = 0; label < LureLabels.Count; label++)
        {
            writer.Write(grams[label]);
            writer.Write((float)(signs[label] * settings.SignScale));
            writer.Write((float)(learner.Labels[label].Bias - thresholds[label]));
        }

        var rows = new byte[settings.Slots * LureModel.RowBytes];
        var order = Enumerable.Range(0, features.Count).OrderByDescending(f => features[f].IsSign).ThenByDescending(f => learner.Labels.Max(l => Math.Abs(l.Weights[f])));
        foreach (var f in order)
        {
            var (slot, check) = LureModel.Place(features[f].Hash, settings.Slots);
            if (Free(rows, slot, check) is not (>= 0 and var at))
                continue;
            rows[at] = check;
            for (var label = 0; label < LureLabels.Count; label++)
                rows[at + 1 + label] = (byte)(sbyte)Rounded(learner.Labels[label].Weights[f], (features[f].IsSign ? signs : grams)[label]);
        }

        writer.Write(rows);
    }

    /// <summary>Where the row of a feature begins, in its slot or the neighbour; -1 when both are taken or one could not be told from it.</summary>
    private static int Free(byte[] rows, int slot, byte check)
    {
        int own = slot * LureModel.RowBytes, other = (slot ^ 1) * LureModel.RowBytes;
        if (rows[own] == check || rows[other] == check)
            return -1;
        return rows[own] == 0 ? own : rows[other] == 0 ? other : -1;
    }

    private static double Rounded(double weight, double scale) => Math.Clamp(Math.Round(weight / scale), -sbyte.MaxValue, sbyte.MaxValue);

    /// <summary>What one step of a signed byte stands for: of a few, the one that loses least; the few largest weights may be cut for it.</summary>
    private static float Scale(LabelWeights label, IReadOnlyList<(ulong Hash, bool IsSign)> features, bool isSign)
    {
        double[] weights = [.. Enumerable.Range(0, features.Count).Where(f => features[f].IsSign == isSign).Select(f => label.Weights[f])];
        var most = weights.Select(Math.Abs).DefaultIfEmpty().Max() + 1e-6;
        return (float)Enumerable.Range(3, 8).Select(tenths => most * tenths / 10 / sbyte.MaxValue).MinBy(scale => weights.Sum(w => Math.Pow(w - scale * Rounded(w, scale), 2)));
    }
}
