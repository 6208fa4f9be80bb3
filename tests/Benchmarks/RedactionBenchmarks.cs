using BenchmarkDotNet.Attributes;
using ChatHub.Redaction;

namespace ChatHub.Benchmarks;

/// <summary>One message of 200 units per operation, going round the samples.</summary>
[MemoryDiagnoser]
public class RedactionBenchmarks
{
    private readonly RedactionEngine engine = new(new RedactionSettings());
    private readonly RedactionContext alone = new();
    private RedactionContext withEarlier;
    private string[] messages = [];
    private int next;

    [ParamsAllValues]
    public SampleKind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        messages = Kind switch
        {
            SampleKind.Natural => Samples.Natural,
            SampleKind.NaturalWithOne => Samples.NaturalWithOne,
            SampleKind.Clean => Samples.Clean,
            SampleKind.OneIdentifier => Samples.OneIdentifier,
            _ => Samples.Hard,
        };
        withEarlier = alone with { Earlier = [.. Samples.Clean.Take(8).Select((t, i) => new EarlierMessage(i.ToString(), t))] };
    }

    [Benchmark(Baseline = true)]
    public int Engine() => engine.Redact(Next(), alone).Text.Length;

    [Benchmark]
    public int EngineWithWindow() => engine.Redact(Next(), withEarlier).Text.Length;

    [Benchmark]
    public int RegexCompiled() => PlainRules.Count(PlainRules.Compiled, Next());

    [Benchmark]
    public int RegexNonBacktracking() => PlainRules.Count(PlainRules.NonBacktracking, Next());

    private string Next() => messages[next++ % messages.Length];
}

public enum SampleKind
{
    Natural,
    NaturalWithOne,
    Clean,
    OneIdentifier,
    Hard,
}
