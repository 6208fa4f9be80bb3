using ChatHub.Redaction;

namespace ChatHub.LureTraining;

/// <summary>An example and what a model that did not learn from it says.</summary>
internal sealed record Scored(Example Example, double[] Scores, GateScore Gate)
{
    /// <summary>What the engine would say: the rules always; the model where the gate opens and nothing silences it.</summary>
    public int Found(Thresholds thresholds) => Example.Ruled | (Example.Silenced || !Gate.Reaches(thresholds.Gate) ? 0 : ByModel(thresholds.Labels));

    private int ByModel(double[] thresholds) =>
        Enumerable.Range(0, LureLabels.Count).Where(l => Scores[l] >= thresholds[l]).Aggregate(0, (mask, l) => mask | 1 << l);
}

/// <summary>The least log-odds of each label, and the least sums of the gate.</summary>
internal sealed record Thresholds(double[] Labels, GateScore Gate);
