using System.Runtime.InteropServices;
using System.Text.Json;
using ChatHub.Redaction;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Lures;

namespace ChatHub.LureTraining;

/// <summary>Reads labelled messages (JSON Lines) as the engine reads them.</summary>
internal sealed class ExampleReader
{
    private static readonly LanguagePacks Packs = LanguagePacks.Load();
    private readonly Detector detector = new(Packs, new AllowedHosts(new RedactionSettings().AllowedHosts), new([]));
    private readonly uint[] hashes = [.. Packs.Numbered.Select(LureGate.HashOf)];
    private readonly LureRules rules = new();
    private readonly Scratch scratch = new();

    /// <summary>The words of the packs, as the engine numbers them.</summary>
    public static IReadOnlyList<PackWord> Words => Packs.Numbered;

    public List<Example> Read(string path) =>
        [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => Read(Path.GetFileName(path), JsonDocument.Parse(l).RootElement))];

    private Example Read(string origin, JsonElement line)
    {
        var text = line.GetProperty("text").GetString()!;
        var wanted = line.TryGetProperty("labels", out var labels) ? labels.EnumerateArray().Aggregate(0, (mask, l) => mask | Bit(l.GetString()!)) : 0;
        detector.Find(text, scratch);
        var link = Detector.HasLink(scratch.Found);
        rules.Read(scratch.Base, scratch.Hits, link, scratch.Lures);
        var collected = new Collected();
        for (var start = 0; start < scratch.Base.Length;)
        {
            var end = LureFeatures.StretchEnd(scratch.Base, start);
            LureFeatures.Read(scratch.Base, start, end, scratch.Hits, link, CollectionsMarshal.AsSpan(scratch.Lures), ref collected);
            start = end;
        }

        var words = scratch.Hits.All.ToArray().Where(h => (int)h.Concept < ConceptTraits.SeenByLures).Select(h => (hashes[h.Word], h.Concept)).ToList();
        var ruled = scratch.Lures.Aggregate(0, (mask, l) => mask | 1 << (int)l.Label);
        return new(origin, text, wanted, ruled, LureRules.IsSilent(scratch.Base, scratch.Hits), words, PairsOf(scratch.Base.Text), collected.Features());
    }

    private static int[] PairsOf(ReadOnlySpan<char> text)
    {
        var pairs = new int[Math.Max(0, text.Length - 1)];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = LureGate.SlotOf(text[i], text[i + 1]);
        return pairs;
    }

    private static int Bit(string name)
    {
        if (name is "none")
            return 0;
        var label = name.StartsWith("harassment", StringComparison.Ordinal) ? LureLabel.Threat : LureLabels.Parse(name);
        return 1 << (int)(label ?? throw new FormatException($"There is no label '{name}'."));
    }

    private readonly struct Collected() : ILureSink
    {
        private readonly Dictionary<(ulong, bool), int> counts = [];

        public void Gram(ulong hash) => CollectionsMarshal.GetValueRefOrAddDefault(counts, (hash, false), out _)++;

        public void Sign(ulong hash) => CollectionsMarshal.GetValueRefOrAddDefault(counts, (hash, true), out _)++;

        public List<Feature> Features() => [.. counts.Select(p => new Feature(p.Key.Item1, p.Key.Item2, p.Value))];
    }
}
