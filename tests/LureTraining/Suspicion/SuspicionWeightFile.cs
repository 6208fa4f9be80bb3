using System.Text;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>Writes what <see cref="SuspicionModel"/> loads.</summary>
internal static class SuspicionWeightFile
{
    public static void Write(string path, string header, SuspicionLearner learner, SuspicionSettings settings)
    {
        using var writer = new BinaryWriter(File.Create(path), Encoding.ASCII);
        writer.Write(Encoding.ASCII.GetBytes(header + "\n"));
        writer.Write((float)(learner.Gate.Bias - learner.GateThreshold));
        foreach (var weight in learner.Gate.Weights)
            writer.Write((float)weight);
        WriteTable(writer, learner.Stretch.Weights, learner.Stretch.Bias - settings.Threshold);
        WriteTable(writer, learner.Unit.Weights, learner.Unit.Bias + settings.UnitBias);
    }

    private static void WriteTable(BinaryWriter writer, double[] weights, double bias)
    {
        var step = weights.Max(Math.Abs) / sbyte.MaxValue;
        writer.Write((float)step);
        writer.Write((float)bias);
        foreach (var weight in weights)
            writer.Write((sbyte)Math.Round(weight / step));
    }
}
