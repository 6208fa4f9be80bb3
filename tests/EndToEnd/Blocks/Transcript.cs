using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>What somebody saw, line by line, with ids numbered as they first appear and times left out: two runs of one script can be compared.</summary>
internal sealed partial class Transcript(IReadOnlyDictionary<string, string> names)
{
    private readonly Dictionary<string, string> _ids = [];

    public List<string> Lines { get; } = [];

    public void Add(string what, JsonElement? json)
    {
        var text = new StringBuilder(what).Append(": ");
        if (json is { } value) Write(text, value);
        else text.Append("nothing");
        Lines.Add(text.ToString());
    }

    public void AddError(string what, string error) => Lines.Add($"{what}: refused, {Name(error)}");

    private void Write(StringBuilder text, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in json.EnumerateObject())
                {
                    text.Append(property.Name).Append('=');
                    Write(text, property.Value);
                    text.Append(' ');
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in json.EnumerateArray())
                {
                    Write(text, item);
                    text.Append(' ');
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append('"').Append(Name(json.GetString()!)).Append('"');
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private string Name(string value)
    {
        if (names.TryGetValue(value, out var name)) return name;
        if (Guid.TryParse(value, out _))
        {
            if (!_ids.TryGetValue(value, out var number)) _ids[value] = number = "#" + _ids.Count.ToString(CultureInfo.InvariantCulture);
            return number;
        }
        return value.StartsWith("zz-barrier", StringComparison.Ordinal) ? "BARRIER" : Time().Replace(value, "TIME");
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
