using ChatHub.LureTraining;
using ChatHub.LureTraining.Suspicion;
using ChatHub.Redaction;

// dotnet run -c Release --project tests/LureTraining -- CORPORA WEIGHTS [name=value ...]
if (args is ["suspicion", .. var rest])
{
    SuspicionTraining.Run(rest);
    return;
}

var folder = args[0];
var settings = Settings.Parse(args.Skip(2));
var reader = new ExampleReader();
List<Example> Read(string file) => reader.Read(Path.Combine(folder, file));
List<Example> examples = [.. Corpora.Teaching.SelectMany(Read)];
var scored = CrossValidation.Run(examples, settings);
var thresholds = CrossValidation.Thresholds(scored, settings);
var learner = new Learner(examples, settings);
var gate = new GateLearner(examples, settings);
var words = ExampleReader.Words;
WeightFile.Write(args[1], Corpora.Header(folder, settings.Slots, gate.ByWord(words).Count()), learner, gate, words, thresholds, settings);

Console.WriteLine($"{examples.Count} examples, {learner.Features.Count} features; thresholds {string.Join(' ', thresholds.Labels.Select(t => t.ToString("F2")))}; gate {thresholds.Gate.Words:F2} {thresholds.Gate.Both:F2}");
Report("cross-validated", scored);
foreach (var origin in scored.GroupBy(s => s.Example.Origin, StringComparer.Ordinal))
    Report("  of which " + origin.Key, [.. origin]);
for (var label = 0; label < LureLabels.Count; label++)
    Console.WriteLine($"  {((LureLabel)label).Name(),-24} {Tally.Of(scored.Select(s => (s.Example.Wanted & 1 << label, s.Found(thresholds) & 1 << label)))}");
foreach (var file in Corpora.Testing)
    Report(file, [.. Read(file).Select(e => new Scored(e, learner.Score(e), gate.Score(e)))]);

void Report(string name, IReadOnlyList<Scored> of)
{
    var ordinary = of.Where(s => s.Example.Wanted == 0).ToList();
    Console.WriteLine($"{name}: {Tally.Of(of.Select(s => (s.Example.Wanted, s.Found(thresholds))))}; rules alone {Tally.Of(of.Select(s => (s.Example.Wanted, s.Example.Ruled))).F1:F3}"
        + $"; {ordinary.Count(s => s.Found(thresholds) != 0)} of {ordinary.Count} ordinary labelled, gate ajar for {ordinary.Count(s => s.Gate.Words >= thresholds.Gate.Words)}, open for {ordinary.Count(s => s.Gate.Reaches(thresholds.Gate))}");
}
