using ChatHub.Redaction;

namespace ChatHub.LureTraining;

/// <summary>Every example scored by a model that learnt from the other folds, and the thresholds that suit those scores.</summary>
internal static class CrossValidation
{
    private const int Folds = 6;
    private const double LeastPrecision = 0.85;

    private static GateScore Open => new(double.NegativeInfinity, double.NegativeInfinity);

    public static List<Scored> Run(IReadOnlyList<Example> examples, Settings settings)
    {
        var scored = new List<Scored>();
        for (var fold = 0; fold < Folds; fold++)
        {
            Example[] others = [.. examples.Where((_, i) => Fold(i) != fold)];
            var learner = new Learner(others, settings);
            var gate = new GateLearner(others, settings);
            scored.AddRange(examples.Where((_, i) => Fold(i) == fold).Select(e => new Scored(e, learner.Score(e), gate.Score(e))));
        }

        return scored;
    }

    public static Thresholds Thresholds(IReadOnlyList<Scored> scored, Settings settings)
    {
        var open = new Thresholds(Labels(scored, settings.Margin), Open);
        Scored[] found = [.. scored.Where(s => (s.Found(open) & s.Example.Wanted & ~s.Example.Ruled) != 0)];
        double LeastOf(Func<GateScore, double> sum, double loss) => found.Select(s => sum(s.Gate)).Order().ElementAt((int)(found.Length * loss));
        return open with { Gate = new(LeastOf(g => g.Words, settings.WordLoss), LeastOf(g => g.Both, settings.GateLoss)) };
    }

    /// <summary>
    /// For each label the threshold of the best F1 over all labels together, where its own precision stays at 0.85; halfway to
    /// the one that would be best for all labels alike, since the examples of one label are few.
    /// </summary>
    /// <param name="margin">Added to each: prefers silence where both are as good.</param>
    private static double[] Labels(IReadOnlyList<Scored> scored, double margin)
    {
        var grid = Enumerable.Range(0, 81).Select(i => -3.0 + 0.075 * i).ToArray();
        var common = grid.MaxBy(t => Tally.Of(scored.Select(s => (s.Example.Wanted, s.Found(All(t))))).F1);
        var thresholds = All(common);
        for (var pass = 0; pass < 3; pass++)
            for (var label = 0; label < LureLabels.Count; label++)
            {
                var l = label;
                var others = Tally.Of(scored.Select(s => (s.Example.Wanted & ~(1 << l), s.Found(thresholds) & ~(1 << l))));
                var best = grid.Select(t => (Threshold: t, Own: Own(scored, l, t))).Where(c => c.Own.Precision >= LeastPrecision).DefaultIfEmpty((Threshold: common, Own: default))
                    .MaxBy(c => new Tally(others.Right + c.Own.Right, others.Wrong + c.Own.Wrong, others.Missed + c.Own.Missed).F1);
                thresholds.Labels[l] = best.Threshold;
            }

        return [.. thresholds.Labels.Select(t => (t + common) / 2 + margin)];
    }

    private static Tally Own(IReadOnlyList<Scored> scored, int label, double threshold)
    {
        var thresholds = All(double.PositiveInfinity);
        thresholds.Labels[label] = threshold;
        return Tally.Of(scored.Select(s => (s.Example.Wanted & 1 << label, s.Found(thresholds) & 1 << label)));
    }

    private static Thresholds All(double threshold) => new([.. Enumerable.Repeat(threshold, LureLabels.Count)], Open);

    // Examples of one kind follow each other in the files: neighbours go to different folds.
    private static int Fold(int i) => (int)((uint)i * 2654435761u >> 16) % Folds;
}
