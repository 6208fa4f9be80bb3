using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Redaction.Gate;

/// <summary>
/// Text that has passed the gate. Storage, bus and everything on the wire take nothing else, and nothing but the gate (and what reads the gate's own
/// work back from the store) can make one: the constructor is private and its two users are nested here.
/// </summary>
[JsonConverter(typeof(AsPlainString))]
internal sealed partial class RedactedText
{
    /// <summary>What a deleted message says.</summary>
    public static readonly RedactedText Empty = new(string.Empty, []);

    private RedactedText(string value, IReadOnlyList<Mask> masks)
    {
        Value = value;
        Masks = masks;
    }

    public string Value { get; }

    /// <summary>Ascending, not overlapping.</summary>
    public IReadOnlyList<Mask> Masks { get; }

    public bool SameAs(RedactedText other) => Value == other.Value && Masks.SequenceEqual(other.Masks);

    /// <summary>The type's name: a text is never logged by accident.</summary>
    public override string ToString() => nameof(RedactedText);

    internal sealed class AsPlainString : JsonConverter<RedactedText>
    {
        public override RedactedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Text from outside goes through the gate.");

        public override void Write(Utf8JsonWriter writer, RedactedText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
