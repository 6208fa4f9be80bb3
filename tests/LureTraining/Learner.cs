using ChatHub.Redaction;

namespace ChatHub.LureTraining;

/// <summary>Logistic regression for each label by itself: full gradients, Adam steps, no chance anywhere.</summary>
internal sealed class Learner
{
    private readonly Settings settings;
    private readonly Dictionary<(uint, bool), int> index = [];
    private readonly (uint Hash, bool IsSign)[] features;

    public Learner(IReadOnlyList<Example> examples, Settings settings)
    {
        this.settings = settings;
        features = [.. examples.SelectMany(e => e.Features).GroupBy(f => (f.Hash, f.IsSign)).Where(g => g.Count() >= settings.Fewest).Select(g => g.Key)];
        for (var i = 0; i < features.Length; i++)
            index[features[i]] = i;
        var vectors = examples.Select(VectorOf).ToArray();
        Labels = new LabelWeights[LureLabels.Count];
        Parallel.For(0, LureLabels.Count, label => Labels[label] = Learn(vectors, examples, (LureLabel)label));
    }

    public IReadOnlyList<(uint Hash, bool IsSign)> Features => features;

    public LabelWeights[] Labels { get; }

    public double[] Score(Example example)
    {
        var vector = VectorOf(example);
        return [.. Labels.Select(l => l.Score(vector))];
    }

    private Vector VectorOf(Example example)
    {
        var grams = Math.Sqrt(example.Features.Where(f => !f.IsSign).Sum(f => f.Count));
        var known = example.Features.Where(f => index.ContainsKey((f.Hash, f.IsSign))).ToArray();
        return new([.. known.Select(f => index[(f.Hash, f.IsSign)])], [.. known.Select(f => f.IsSign ? f.Count * settings.SignScale : f.Count / grams)]);
    }

    private LabelWeights Learn(Vector[] vectors, IReadOnlyList<Example> examples, LureLabel label)
    {
        var ratio = Ratios(vectors, examples, label);
        var w = new double[features.Length + 1];
        double[] gradient = new double[w.Length], mean = new double[w.Length], spread = new double[w.Length];
        var weights = examples.Select(e => e.Origin == Corpora.Reference ? settings.Reference : 1).ToArray();
        var total = weights.Sum();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            for (var f = 0; f < w.Length - 1; f++)
                gradient[f] = settings.L2 * w[f];
            gradient[^1] = 0;
            for (var i = 0; i < vectors.Length; i++)
            {
                var v = vectors[i];
                var z = w[^1];
                for (var k = 0; k < v.Index.Length; k++)
                    z += w[v.Index[k]] * v.Value[k] * ratio[v.Index[k]];
                var error = (1 / (1 + Math.Exp(-z)) - (examples[i].Has(label) ? 1 : 0)) * weights[i] / total;
                for (var k = 0; k < v.Index.Length; k++)
                    gradient[v.Index[k]] += error * v.Value[k] * ratio[v.Index[k]];
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

        return new([.. w.Take(features.Length).Select((x, f) => x * ratio[f])], w[^1]);
    }

    /// <summary>How much oftener a feature occurs with the label than without, as naive Bayes would weigh it.</summary>
    private double[] Ratios(Vector[] vectors, IReadOnlyList<Example> examples, LureLabel label)
    {
        var ratios = new double[features.Length];
        Array.Fill(ratios, 1);
        if (settings.Bayes is 0)
            return ratios;
        double[] with = new double[features.Length], without = new double[features.Length];
        Array.Fill(with, 0.5);
        Array.Fill(without, 0.5);
        for (var i = 0; i < vectors.Length; i++)
            foreach (var f in vectors[i].Index)
                (examples[i].Has(label) ? with : without)[f]++;
        double positives = examples.Count(e => e.Has(label)) + 1, negatives = examples.Count + 2 - positives;
        for (var f = 0; f < ratios.Length; f++)
            ratios[f] = Math.Pow(Math.Abs(Math.Log(with[f] / positives / (without[f] / negatives))) + 0.05, settings.Bayes);
        return ratios;
    }
}

/// <summary>The known features of a message.</summary>
internal sealed record Vector(int[] Index, double[] Value);

/// <summary>One label's weights, by the feature's place in <see cref="Learner.Features"/>.</summary>
internal sealed record LabelWeights(double[] Weights, double Bias)
{
    public double Score(Vector v)
    {
        var z = Bias;
        for (var k = 0; k < v.Index.Length; k++)
            z += Weights[v.Index[k]] * v.Value[k];
        return z;
    }
}
