using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Lures;

namespace ChatHub.LureTraining;

/// <summary>
/// The gate before the model: which words a message that is any lure at all has oftener than others, and then, beside what the words
/// say, which pairs of units.
/// </summary>
internal sealed class GateLearner
{
    private const int Concepts = ConceptTraits.SeenByLures;
    private readonly Dictionary<uint, int> index = [];
    private readonly LabelWeights byWord;
    private readonly LabelWeights byPair;

    public GateLearner(IReadOnlyList<Example> examples, Settings settings)
    {
        foreach (var word in examples.SelectMany(e => e.Words.DistinctBy(w => w.Hash)).GroupBy(w => w.Hash).Where(g => g.Count() >= settings.Fewest))
            index[word.Key] = Concepts + index.Count;
        Stretch[] stretches = [.. examples.Select(e => new Stretch(e.Words, e.Pairs, e.Wanted != 0)), .. Joined(examples)];
        bool[] wanted = [.. stretches.Select(s => s.IsLure)];
        double[] counts = [.. stretches.Select(_ => 1.0)];
        byWord = Regression.Learn([.. stretches.Select(s => VectorOf(s.Words))], wanted, counts, Concepts + index.Count, settings.GateL2, settings);
        byPair = Regression.Learn([.. stretches.Select(s => VectorOf(s.Words, s.Pairs))], wanted, counts, LureGate.PairSlots + 1, settings.PairL2, settings);
    }

    /// <summary>What a word weighs that was seen too seldom to weigh something of its own.</summary>
    public IEnumerable<double> ByConcept => byWord.Weights.Take(Concepts);

    /// <summary>What each pair weighs.</summary>
    public IEnumerable<double> ByPair => byPair.Weights.Take(LureGate.PairSlots);

    /// <summary>What the sum of the words weighs beside the pairs.</summary>
    public double OfWords => byPair.Weights[LureGate.PairSlots];

    /// <summary>What each other word weighs, by its hash.</summary>
    public IEnumerable<(uint Hash, double Weight)> ByWord(IReadOnlyList<PackWord> words) => words.Select(w => (Hash: LureGate.HashOf(w), w.Concept))
        .Where(w => index.ContainsKey(w.Hash)).Select(w => (w.Hash, byWord.Weights[(int)w.Concept] + byWord.Weights[index[w.Hash]]));

    /// <summary>The sums of a message, without a bias: one without words sums to nothing.</summary>
    public GateScore Score(Example example) => new(SumOf(example.Words), byPair.Score(VectorOf(example.Words, example.Pairs)) - byPair.Bias);

    /// <summary>
    /// Stretches of talk hold more than one sentence: two ordinary messages, or one and a lure. What many messages hold would
    /// otherwise open the gate by being said twice.
    /// </summary>
    private static IEnumerable<Stretch> Joined(IReadOnlyList<Example> examples)
    {
        Example[] ordinary = [.. examples.Where(e => e.Wanted == 0)];
        return examples.Select((e, i) => (e, ordinary[i * 7 % ordinary.Length]))
            .Select(p => new Stretch([.. p.e.Words, .. p.Item2.Words], [.. p.e.Pairs, .. p.Item2.Pairs], p.e.Wanted != 0));
    }

    private double SumOf(IReadOnlyList<(uint Hash, Concept Concept)> words) => byWord.Score(VectorOf(words)) - byWord.Bias;

    private Vector VectorOf(IReadOnlyList<(uint Hash, Concept Concept)> words) =>
        Counted(words.Select(w => (int)w.Concept).Concat(words.Where(w => index.ContainsKey(w.Hash)).Select(w => index[w.Hash])));

    private Vector VectorOf(IReadOnlyList<(uint Hash, Concept Concept)> words, IReadOnlyList<int> pairs)
    {
        var counted = Counted(pairs);
        return new([.. counted.Index, LureGate.PairSlots], [.. counted.Value, SumOf(words)]);
    }

    private static Vector Counted(IEnumerable<int> features)
    {
        var counts = features.CountBy(f => f).ToArray();
        return new([.. counts.Select(c => c.Key)], [.. counts.Select(c => (double)c.Value)]);
    }

    private sealed record Stretch(IReadOnlyList<(uint Hash, Concept Concept)> Words, IReadOnlyList<int> Pairs, bool IsLure);
}

/// <summary>What the gate sums up to: of the words, and of words and pairs.</summary>
internal readonly record struct GateScore(double Words, double Both)
{
    public bool Reaches(GateScore least) => Words >= least.Words && Both >= least.Both;
}
