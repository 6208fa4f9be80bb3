using System.Text;
using ChatHub.Redaction;
using ChatHub.Redaction.Lures;

namespace ChatHub.LureTraining;

/// <summary>Writes what <see cref="LureModel"/> loads. Of two features for one slot the one that weighs more stays.</summary>
internal static class WeightFile
{
    public static void Write(string path, string header, Learner learner, double[] thresholds, Settings settings)
    {
        var features = learner.Features;
        float gramScale(int label) => Scale(learner.Labels[label], features, isSign: false);
        float signScale(int label) => Scale(learner.Labels[label], features, isSign: true);
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        writer.Write(Encoding.ASCII.GetBytes(header + "\n"));
        for (var label = 0; label < LureLabels.Count; label++)
        {
            writer.Write(gramScale(label));
            writer.Write((float)(signScale(label) * settings.SignScale));
            writer.Write((float)(learner.Labels[label].Bias - thresholds[label]));
        }

        var rows = new byte[settings.Slots * LureModel.RowBytes];
        float[] grams = [.. Enumerable.Range(0, LureLabels.Count).Select(gramScale)], signs = [.. Enumerable.Range(0, LureLabels.Count).Select(signScale)];
        var order = Enumerable.Range(0, features.Count).OrderByDescending(f => features[f].IsSign).ThenByDescending(f => learner.Labels.Max(l => Math.Abs(l.Weights[f])));
        foreach (var f in order)
        {
            var (slot, check) = LureModel.Place(features[f].Hash, settings.Slots);
            var row = rows.AsSpan(slot * LureModel.RowBytes, LureModel.RowBytes);
            if (row[0] != 0)
                continue;
            row[0] = check;
            for (var label = 0; label < LureLabels.Count; label++)
                row[1 + label] = (byte)(sbyte)Math.Round(learner.Labels[label].Weights[f] / (features[f].IsSign ? signs : grams)[label]);
        }

        writer.Write(rows);
    }

    private static float Scale(LabelWeights label, IReadOnlyList<(uint Hash, bool IsSign)> features, bool isSign)
    {
        var most = 1e-6;
        for (var f = 0; f < features.Count; f++)
            if (features[f].IsSign == isSign)
                most = Math.Max(most, Math.Abs(label.Weights[f]));
        return (float)(most / sbyte.MaxValue);
    }
}
