using System.Text.Json;
using ChatHub.Redaction;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>Reads annotated messages (JSON Lines) as the engine reads them.</summary>
internal sealed class SuspectReader
{
    private readonly Detector detector = new(LanguagePacks.Load(), new AllowedHosts(new RedactionSettings().AllowedHosts), new([]));
    private readonly Scratch scratch = new();
    private readonly Outline outline = new(LureFeatures.Longest + 2);

    /// <param name="renames">Whether the names that examples are made up of are replaced by others.</param>
    public List<Suspect> Read(string path, bool renames) => [.. File.ReadLines(path).Where(l => l.Length > 0).SelectMany(l => Read(JsonDocument.Parse(l).RootElement, renames))];

    private List<Suspect> Read(JsonElement line, bool renames)
    {
        if (line.TryGetProperty("messages", out var messages))
            return [.. messages.EnumerateArray().SelectMany(m => Read(m.GetProperty("text").GetString()!, []))];
        if (!line.TryGetProperty("text", out var text) || (line.TryGetProperty("tags", out var tags) && tags.EnumerateArray().Any(t => t.ValueEquals("ambiguous"))))
            return [];
        (int Start, int End)[] spans = line.TryGetProperty("spans", out var own) ? [.. own.EnumerateArray().Select(s => (s.GetProperty("start").GetInt32(), s.GetProperty("end").GetInt32()))] : [];
        return Read(renames ? Renaming.Of(text.GetString()!) : text.GetString()!, spans);
    }

    private List<Suspect> Read(string text, (int Start, int End)[] spans)
    {
        detector.Find(text, scratch);
        var (view, hits) = (scratch.Base, scratch.Hits.All.ToArray());
        var all = new List<Suspect>();
        for (int start = 0, end; start < view.Length; start = end)
        {
            end = LureFeatures.StretchEnd(view, start);
            outline.Read(view, start, end, scratch.Hits);
            if (!outline.HasTalk)
                continue;
            var (from, to) = (start, end);
            int[] starts = [.. Enumerable.Range(0, outline.Count).Select(u => outline.StartOf(u) is var at && at < view.Length ? view.Start[at] : text.Length)];
            bool[] inside = [.. starts.Select((at, u) => u + 1 < starts.Length && starts[u + 1] > at && Array.Exists(spans, s => at < s.End && starts[u + 1] > s.Start))];
            all.Add(new(text, outline.Units.ToString(), starts, inside, [.. hits.Where(h => h.Start >= from && h.Start < to).Select(h => (byte)h.Concept)], SuspicionGate.PropertiesOf(outline.Consists), scratch.Found.Count > 0));
        }

        return all;
    }
}
