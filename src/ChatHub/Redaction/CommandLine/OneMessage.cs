using System.Text.Json.Nodes;

namespace ChatHub.Redaction.CommandLine;

/// <summary>The answer to <c>{"id","text"}</c>.</summary>
internal static class OneMessage
{
    public static List<KeyValuePair<string, JsonNode?>> Answer(RedactionEngine engine, in RedactionContext context, string text)
    {
        var result = engine.Redact(text, context);
        return
        [
            new("text", JsonText.Write(result.Text)),
            new("spans", Spans(result.Findings)),
            new("labels", new JsonArray([.. result.Labels.Select(l => (JsonNode)l.Name())])),
        ];
    }

    public static JsonArray Spans(IReadOnlyList<Finding> findings) =>
        new([.. findings.Where(f => f.IsMasked).Select(f => (JsonNode)new JsonObject
        {
            ["start"] = f.Start,
            ["end"] = f.End,
            ["type"] = f.Type.Name(),
            ["score"] = f.Score,
        })]);
}
