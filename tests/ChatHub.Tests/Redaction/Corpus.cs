using System.Text.Json;

namespace ChatHub.Tests.Redaction;

/// <summary>A span annotated in a corpus.</summary>
internal sealed record Annotated(int Start, int End, string Type);

/// <summary>A line of a corpus.</summary>
internal sealed record CorpusLine(string Id, string Text, Annotated[] Spans, string[] Tags, string[] Labels, string? Region, JsonElement Raw);

/// <summary>The corpora under <c>Redaction/Corpora</c>, as copied beside the tests.</summary>
internal static class Corpus
{
    public static IReadOnlyList<CorpusLine> Read(string path) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Redaction", "Corpora", path)).Where(l => l.Length > 0).Select(Parse)];

    /// <summary>Every text of every corpus, whatever it was written for.</summary>
    public static IEnumerable<string> AllTexts() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Redaction", "Corpora"), "*.jsonl", SearchOption.AllDirectories)
            .SelectMany(Read).Select(l => l.Text).Where(t => t.Length > 0);

    private static CorpusLine Parse(string line)
    {
        var o = JsonDocument.Parse(line).RootElement;
        return new(
            o.GetProperty("id").GetString()!,
            o.TryGetProperty("text", out var text) ? text.GetString()! : "",
            o.TryGetProperty("spans", out var spans) ? [.. spans.EnumerateArray().Select(s => new Annotated(s.GetProperty("start").GetInt32(), s.GetProperty("end").GetInt32(), s.GetProperty("type").GetString()!))] : [],
            Strings(o, "tags"),
            Strings(o, "labels"),
            o.TryGetProperty("region", out var region) ? region.GetString() : null,
            o);
    }

    private static string[] Strings(JsonElement o, string name) =>
        o.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
}
