using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatHub.Redaction.CommandLine;

/// <summary>
/// Strings of JSON as they are: a message may hold half of a surrogate pair, written \ud83d, which the readers and writers of
/// .NET refuse.
/// </summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new Converter() }, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly JsonTypeInfo<Units> Type = (JsonTypeInfo<Units>)Options.GetTypeInfo(typeof(Units));

    /// <summary>The string; null when the node is none.</summary>
    public static string? Read(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return null;
        var raw = value.GetValue<JsonElement>().GetRawText().AsSpan(1..^1);
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            var escaped = raw[++i];
            if (escaped == 'u')
            {
                text.Append((char)int.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(escaped switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escaped });
        }

        return text.ToString();
    }

    public static JsonNode Write(string text) => JsonValue.Create(new Units(text), Type)!;

    private readonly record struct Units(string Text);

    private sealed class Converter : JsonConverter<Units>
    {
        public override Units Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Units value, JsonSerializerOptions options)
        {
            var quoted = new StringBuilder("\"");
            var rest = value.Text.AsSpan();
            while (!rest.IsEmpty)
            {
                var half = FirstHalf(rest);
                quoted.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(rest[..half].ToString()));
                if (half == rest.Length)
                    break;
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)rest[half]:x4}");
                rest = rest[(half + 1)..];
            }

            writer.WriteRawValue(quoted.Append('"').ToString(), skipInputValidation: true);
        }

        /// <summary>The place of the first half of a pair that stands alone; the end when there is none.</summary>
        private static int FirstHalf(ReadOnlySpan<char> text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (!char.IsSurrogate(text[i]))
                    continue;
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                    return i;
                i++;
            }

            return text.Length;
        }
    }
}
