using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SessionBroker.Tests.Zoom;

/// <summary>Holds one JSON value against one schema.</summary>
internal sealed class SchemaCheck(string about, List<DigestProblem> problems)
{
    private static readonly string[] Times = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public void Check(JsonElement value, SchemaNode schema, string path)
    {
        if (!IsOfType(value, schema.Word("type") ?? "object")) Report(path, ProblemKind.Type);
        else if (value.ValueKind == JsonValueKind.Object) CheckObject(value, schema, path);
        else if (value.ValueKind == JsonValueKind.Array) CheckArray(value, schema, path);
        else CheckScalar(value, schema, path);
    }

    /// <summary>A value that stands in a path or a query: text for whatever its type is.</summary>
    public void CheckText(string text, SchemaNode schema, string path)
    {
        var type = schema.Word("type");
        var fits = type switch
        {
            "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "boolean" => text is "true" or "false",
            _ => true,
        };
        if (!fits) Report(path, ProblemKind.Type);
        else CheckScalar(type == "integer" ? JsonDocument.Parse(text).RootElement : JsonSerializer.SerializeToElement(text), schema, path);
    }

    private static bool IsOfType(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => false,
    };

    // An object whose members the documents do not list may hold anything.
    private void CheckObject(JsonElement value, SchemaNode schema, string path)
    {
        if (schema.Members.Count == 0) return;
        foreach (var member in value.EnumerateObject())
        {
            if (schema.Members.TryGetValue(member.Name, out var known)) Check(member.Value, known, Under(path, member.Name));
            else Report(Under(path, member.Name), ProblemKind.UnknownField);
        }

        foreach (var (name, member) in schema.Members)
            if (member.Is("required") && !value.TryGetProperty(name, out _))
                Report(Under(path, name), ProblemKind.Missing);
    }

    // The documents bound some arrays with "maximum".
    private void CheckArray(JsonElement value, SchemaNode schema, string path)
    {
        var count = value.GetArrayLength();
        if (count < schema.Bound("minItems") || count > (schema.Bound("maxItems") ?? schema.Bound("maximum"))) Report(path, ProblemKind.Bounds);
        if (schema.Item is not { } itemSchema) return;
        foreach (var item in value.EnumerateArray()) Check(item, itemSchema, $"{path}[]");
    }

    private void CheckScalar(JsonElement value, SchemaNode schema, string path)
    {
        if (schema.Enum is { Count: > 0 } allowed && !allowed.Contains(value.ToString(), StringComparer.Ordinal)) Report(path, ProblemKind.Enum);
        if (value.ValueKind == JsonValueKind.String) CheckString(value.GetString()!, schema, path);
        if (value.ValueKind == JsonValueKind.Number && (value.GetDecimal() < schema.Bound("minimum") || value.GetDecimal() > schema.Bound("maximum"))) Report(path, ProblemKind.Bounds);
    }

    private void CheckString(string text, SchemaNode schema, string path)
    {
        var length = text.EnumerateRunes().Count();
        if (length < schema.Bound("minLength") || length > schema.Bound("maxLength")) Report(path, ProblemKind.Bounds);
        if (schema.Word("pattern") is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) Report(path, ProblemKind.Format);
        if (!HasFormat(text, schema.Word("format"))) Report(path, ProblemKind.Format);
    }

    // A participant who is not signed in has the mail address "".
    private static bool HasFormat(string text, string? format) => format switch
    {
        "date-time" => DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        "email" => text.Length == 0 || text.Count('@') == 1,
        _ => true,
    };

    private void Report(string path, ProblemKind kind) => problems.Add(new(about, path, kind));

    private static string Under(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
