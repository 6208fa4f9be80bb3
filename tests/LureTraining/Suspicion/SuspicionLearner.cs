using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>What is learnt: the gate, which stretches tell a contact, and which of their units do.</summary>
internal sealed class SuspicionLearner
{
    public SuspicionLearner(IReadOnlyList<Suspect> all, SuspicionSettings settings)
    {
        var regression = new Settings();
        bool[] wanted = [.. all.Select(s => s.IsContact)];
        double[] counts = [.. all.Select(_ => 1.0)];
        Gate = Regression.Learn([.. all.Select(OfGate)], wanted, counts, SuspicionGate.Concepts + SuspicionGate.Properties, settings.GateL2, regression);
        Stretch = Regression.Learn([.. all.Select(OfStretch)], wanted, counts, SuspicionFeatures.Slots, settings.L2, regression);
        Suspect[] contacts = [.. all.Where(s => s.IsContact)];
        Vector[] units = [.. contacts.SelectMany(OfUnits)];
        Unit = Regression.Learn(units, [.. contacts.SelectMany(s => s.Inside)], [.. units.Select(_ => 1.0)], SuspicionFeatures.Slots, settings.UnitL2, regression);
        GateThreshold = contacts.Select(s => Gate.Score(OfGate(s))).Order().ElementAt((int)(contacts.Length * settings.GateLoss));
    }

    public LabelWeights Gate { get; }

    public double GateThreshold { get; }

    public LabelWeights Stretch { get; }

    public LabelWeights Unit { get; }

    public bool Opens(Suspect s) => Gate.Score(OfGate(s)) >= GateThreshold;

    public double Score(Suspect s) => Stretch.Score(OfStretch(s));

    public float[] ScoreUnits(Suspect s) => [.. OfUnits(s).Select(v => (float)Unit.Score(v))];

    private static Vector OfGate(Suspect s)
    {
        var concepts = s.Concepts.CountBy(c => c);
        var properties = Enumerable.Range(0, SuspicionGate.Properties).Where(i => (s.Properties >> i & 1) != 0);
        return new([.. concepts.Select(c => (int)c.Key), .. properties.Select(i => SuspicionGate.Concepts + i)], [.. concepts.Select(c => (double)c.Value), .. properties.Select(_ => 1.0)]);
    }

    private static Vector OfStretch(Suspect s)
    {
        var slots = new int[SuspicionFeatures.GramsOf(s.Units.Length)];
        var count = SuspicionFeatures.OfGrams(s.Units, slots);
        var values = new Dictionary<int, double>();
        foreach (var slot in slots.AsSpan(0, count))
            values[slot] = values.GetValueOrDefault(slot) + 1 / Math.Sqrt(count);
        foreach (var concept in s.Concepts.Distinct().Take(SuspicionFeatures.MostConcepts))
            values[SuspicionFeatures.OfConcept((Concept)concept)] = values.GetValueOrDefault(SuspicionFeatures.OfConcept((Concept)concept)) + SuspicionModel.ConceptScale;
        return new([.. values.Keys], [.. values.Values]);
    }

    private static Vector[] OfUnits(Suspect s)
    {
        byte[] classes = [.. s.Units.Select(c => (byte)Outline.ClassOf(c))];
        double[] ones = [.. Enumerable.Repeat(1.0, SuspicionFeatures.OfUnit)];
        return [.. s.Units.Select((_, i) =>
        {
            var slots = new int[SuspicionFeatures.OfUnit];
            SuspicionFeatures.Of(s.Units, classes, i, slots);
            return new Vector(slots, ones);
        })];
    }
}
