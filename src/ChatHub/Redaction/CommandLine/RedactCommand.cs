using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatHub.Redaction.CommandLine;

/// <summary>The host as a tool: <c>redact [--preset NAME] [--stage inquiry|open] [--words FILE] [--patterns FILE]</c>, JSON Lines in and out.</summary>
internal static class RedactCommand
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs until the input ends. 0 when every line was answered, 2 for a bad argument or line.</summary>
    public static int Run(string[] args, TextReader input, TextWriter output)
    {
        if (Start(args, out var problem) is not var (engine, context))
        {
            output.WriteLine(problem);
            return 2;
        }

        for (var number = 1; input.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (Answer(engine, context, line) is not { } answer)
            {
                output.WriteLine($"line {number} is neither {{\"id\",\"text\"}} nor {{\"id\",\"messages\"}}");
                return 2;
            }

            output.WriteLine(answer);
        }

        output.Flush();
        return 0;
    }

    private static (RedactionEngine Engine, RedactionContext Context)? Start(string[] args, out string problem)
    {
        try
        {
            return RedactArguments.Parse(args, out problem) is { } arguments ? (new RedactionEngine(arguments.Settings), arguments.Context) : null;
        }
        catch (FormatException malformed)
        {
            problem = malformed.Message;
            return null;
        }
    }

    private static string? Answer(RedactionEngine engine, in RedactionContext context, string line)
    {
        JsonNode? request;
        try
        {
            request = JsonNode.Parse(line, documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }

        if (request is not JsonObject o)
            return null;
        var answer = JsonText.Read(o["text"]) is { } text ? OneMessage.Answer(engine, context, text)
            : o["messages"] is JsonArray messages ? Conversation.Answer(engine, context, messages) : null;
        if (answer is null)
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
            new JsonObject([new("id", JsonText.Read(o["id"]) is { } id ? JsonText.Write(id) : o["id"]?.DeepClone()), .. answer]).WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
