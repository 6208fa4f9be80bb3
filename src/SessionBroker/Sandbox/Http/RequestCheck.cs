using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>Holds a request against its operation's facts: types, enums, lengths, ranges. Fields it does not know are let through, as Zoom does.</summary>
internal static class RequestCheck
{
    public static IReadOnlyList<FieldError> Of(Operation operation, ZoomCall call)
    {
        List<FieldError> errors = [];
        foreach (var (name, rule) in operation.Query ?? EmptyRules)
        {
            if (call.Query(name) is { } text)
                CheckText(name, rule, text, errors);
        }

        if (operation.Body is { } rules)
        {
            foreach (var (path, rule) in rules)
                CheckBody(call.Body ?? [], path, path.Split('.'), rule, errors);
        }

        return errors;
    }

    private static readonly IReadOnlyDictionary<string, FieldRule> EmptyRules = new Dictionary<string, FieldRule>();

    /// <summary>Walks to the field: a missing parent is no error, a missing required field of a parent that is there is one.</summary>
    private static void CheckBody(JsonNode? at, string path, ReadOnlySpan<string> steps, FieldRule rule, List<FieldError> errors)
    {
        var name = steps[0];
        var items = name.EndsWith("[]", StringComparison.Ordinal);
        var child = (at as JsonObject)?[items ? name[..^2] : name];
        var last = steps.Length == 1;
        if (items)
        {
            foreach (var item in child as JsonArray ?? [])
            {
                if (last)
                    CheckValue(path, rule, item, errors);
                else
                    CheckBody(item, path, steps[1..], rule, errors);
            }
        }
        else if (!last)
        {
            CheckBody(child, path, steps[1..], rule, errors);
        }
        else if (child is not null)
        {
            CheckValue(path, rule, child, errors);
        }
        else if (rule.Required && at is JsonObject)
        {
            errors.Add(new(path, "This field is required."));
        }
    }

    private static void CheckValue(string path, FieldRule rule, JsonNode? value, List<FieldError> errors)
    {
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (!Fits(rule.Type, kind))
            errors.Add(new(path, "Invalid field."));
        else if (kind is JsonValueKind.Array)
            CheckCount(path, rule, value!.AsArray().Count, errors);
        else if (kind is JsonValueKind.String or JsonValueKind.Number)
            CheckText(path, rule, kind is JsonValueKind.String ? value!.GetValue<string>() : value!.ToJsonString(), errors);
    }

    private static bool Fits(string? type, JsonValueKind kind) => type switch
    {
        "string" => kind is JsonValueKind.String,
        "integer" or "number" => kind is JsonValueKind.Number,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "array" => kind is JsonValueKind.Array,
        "object" => kind is JsonValueKind.Object,
        _ => true,
    };

    private static void CheckCount(string path, FieldRule rule, int count, List<FieldError> errors)
    {
        if (count > rule.MaxItems || count < rule.MinItems)
            errors.Add(new(path, "Invalid number of items."));
    }

    private static void CheckText(string path, FieldRule rule, string text, List<FieldError> errors)
    {
        if (rule.Type is "integer" && !InRange(text, rule))
            errors.Add(new(path, "Invalid field."));
        else if (rule.Type is "boolean" && text is not ("true" or "false"))
            errors.Add(new(path, "Invalid field."));
        else if (rule.Type is "string" && (text.Length > rule.MaxLength || text.Length < rule.MinLength))
            errors.Add(new(path, "Invalid length."));
        else if (rule.Among is { } among && !among.Any(allowed => allowed.ToString() == text))
            errors.Add(new(path, "Invalid value."));
        else if (rule.Format is "date-time" && text.Length > 0 && ZoomTime.Parse(text) is null)
            errors.Add(new(path, "Invalid date."));
    }

    private static bool InRange(string text, FieldRule rule) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !(number < rule.Minimum) && !(number > rule.Maximum);
}
