namespace ChatHub.LureTraining;

/// <summary>Logistic regression: full gradients, Adam steps, no chance anywhere.</summary>
internal static class Regression
{
    /// <param name="wanted">Whether each vector is to be told apart from the others.</param>
    /// <param name="counts">How much each vector counts.</param>
    /// <param name="l2">Pull towards zero, for the mean loss over all vectors.</param>
    public static LabelWeights Learn(IReadOnlyList<Vector> vectors, IReadOnlyList<bool> wanted, IReadOnlyList<double> counts, int features, double l2, Settings settings)
    {
        var w = new double[features + 1];
        double[] gradient = new double[w.Length], mean = new double[w.Length], spread = new double[w.Length];
        var total = counts.Sum();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            for (var f = 0; f < features; f++)
                gradient[f] = l2 * w[f];
            gradient[^1] = 0;
            for (var i = 0; i < vectors.Count; i++)
            {
                var v = vectors[i];
                var z = w[^1];
                for (var k = 0; k < v.Index.Length; k++)
                    z += w[v.Index[k]] * v.Value[k];
                var error = (1 / (1 + Math.Exp(-z)) - (wanted[i] ? 1 : 0)) * counts[i] / total;
                for (var k = 0; k < v.Index.Length; k++)
                    gradient[v.Index[k]] += error * v.Value[k];
                gradient[^1] += error;
            }

            var rate = settings.Rate * (1 - (round - 1.0) / settings.Rounds);
            double first = 1 - Math.Pow(0.9, round), second = 1 - Math.Pow(0.999, round);
            for (var f = 0; f < w.Length; f++)
            {
                mean[f] = 0.9 * mean[f] + 0.1 * gradient[f];
                spread[f] = 0.999 * spread[f] + 0.001 * gradient[f] * gradient[f];
                w[f] -= rate * (mean[f] / first) / (Math.Sqrt(spread[f] / second) + 1e-9);
            }
        }

        return new(w[..^1], w[^1]);
    }
}
