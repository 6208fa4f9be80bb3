using ChatHub.Redaction;

namespace ChatHub.LureTraining;

/// <summary>The model: what speaks for each label, learnt for each by itself.</summary>
internal sealed class Learner
{
    private readonly Settings settings;
    private readonly Dictionary<(ulong, bool), int> index = [];
    private readonly (ulong Hash, bool IsSign)[] features;

    public Learner(IReadOnlyList<Example> examples, Settings settings)
    {
        this.settings = settings;
        features = [.. examples.SelectMany(e => e.Features).GroupBy(f => (f.Hash, f.IsSign)).Where(g => g.Count() >= settings.Fewest).Select(g => g.Key)];
        for (var i = 0; i < features.Length; i++)
            index[features[i]] = i;
        var vectors = examples.Select(VectorOf).ToArray();
        var counts = examples.Select(e => e.Origin == Corpora.Reference ? settings.Reference : 1).ToArray();
        Labels = new LabelWeights[LureLabels.Count];
        Parallel.For(0, LureLabels.Count, label =>
            Labels[label] = Regression.Learn(vectors, [.. examples.Select(e => e.Has((LureLabel)label))], counts, features.Length, settings.L2, settings));
    }

    public IReadOnlyList<(ulong Hash, bool IsSign)> Features => features;

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
}

/// <summary>The known features of a message.</summary>
internal sealed record Vector(int[] Index, double[] Value);

/// <summary>One label's weights, by the feature's place.</summary>
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
