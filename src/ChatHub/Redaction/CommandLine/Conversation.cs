using System.Text.Json.Nodes;

namespace ChatHub.Redaction.CommandLine;

/// <summary>The answer to <c>{"id","messages"}</c>: each message read with the last ones of the same sender.</summary>
internal static class Conversation
{
    /// <summary>How many earlier messages of one sender are read along.</summary>
    private const int Window = 8;

    public static List<KeyValuePair<string, JsonNode?>>? Answer(RedactionEngine engine, in RedactionContext context, JsonArray messages)
    {
        var answers = new List<JsonObject>();
        var earlier = new Dictionary<string, List<EarlierMessage>>(StringComparer.Ordinal);
        var retro = new SortedSet<int>();
        int? maskedAt = null;
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i] is not JsonObject message || JsonText.Read(message["text"]) is not { } text)
                return null;
            var from = JsonText.Read(message["from"]) ?? "";
            if (!earlier.TryGetValue(from, out var before))
                earlier[from] = before = [];
            var result = engine.Redact(text, context with { Earlier = before.TakeLast(Window).ToArray() });
            answers.Add(new JsonObject { ["text"] = JsonText.Write(result.Text), ["spans"] = OneMessage.Spans(result.Findings) });
            if (result.Masks.Count > 0 || result.Retroactive.Count > 0)
                maskedAt ??= i;
            foreach (var mask in result.Retroactive)
            {
                var index = int.Parse(mask.MessageId);
                retro.Add(index);
                answers[index] = new JsonObject { ["text"] = JsonText.Write(mask.Text), ["spans"] = OneMessage.Spans(mask.Findings) };
            }

            before.Add(new EarlierMessage(i.ToString(), text));
        }

        return
        [
            new("messages", new JsonArray([.. answers])),
            new("maskedAt", maskedAt),
            new("retro", new JsonArray([.. retro.Select(i => (JsonNode)i)])),
        ];
    }
}
