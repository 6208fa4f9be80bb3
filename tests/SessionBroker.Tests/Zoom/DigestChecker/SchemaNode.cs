using System.Text.Json;

namespace SessionBroker.Tests.Zoom;

/// <summary>One place in a schema: what the digest says of it, and what is under it. The digest writes a tree as paths: <c>settings.audio</c>, <c>attendees[].name</c>.</summary>
internal sealed class SchemaNode
{
    private readonly Dictionary<string, SchemaNode> _members = new(StringComparer.Ordinal);

    public JsonElement? Facts { get; private set; }

    public SchemaNode? Item { get; private set; }

    public IReadOnlyDictionary<string, SchemaNode> Members => _members;

    public static SchemaNode OfBody(JsonElement flat)
    {
        var root = new SchemaNode();
        foreach (var field in flat.EnumerateObject()) root.At(field.Name).Facts = field.Value;
        return root;
    }

    public static SchemaNode OfValue(JsonElement facts) => new() { Facts = facts };

    public bool Is(string fact) => Facts is { } facts && facts.TryGetProperty(fact, out var value) && value.ValueKind == JsonValueKind.True;

    public decimal? Bound(string fact) => Facts is { } facts && facts.TryGetProperty(fact, out var value) ? value.GetDecimal() : null;

    public string? Word(string fact) => Facts is { } facts && facts.TryGetProperty(fact, out var value) ? value.GetString() : null;

    public IReadOnlyList<string> Enum => Facts is { } facts && facts.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(value => value.ToString())] : [];

    private SchemaNode At(string path)
    {
        var node = this;
        foreach (var step in path.Split('.'))
        {
            var name = step.TrimEnd('[', ']');
            if (!node._members.TryGetValue(name, out var next)) node._members[name] = next = new SchemaNode();
            for (var depth = (step.Length - name.Length) / 2; depth > 0; depth--) next = next.Item ??= new SchemaNode();
            node = next;
        }

        return node;
    }
}
