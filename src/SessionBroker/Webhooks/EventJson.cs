using System.Globalization;
using System.Text.Json;

namespace SessionBroker.Webhooks;

/// <summary>A place in a delivery's JSON that may not be there: what is missing, or of another kind than asked for, is null or empty.</summary>
internal readonly struct EventJson(JsonElement element)
{
    /// <summary>Above every id and time of Zoom's; what is longer is none of them and is not kept.</summary>
    private const int MaxText = 512;

    public EventJson this[string name] => Get(name) is { } found ? new(found) : default;

    /// <summary>A string, or a whole number as one.</summary>
    public string? Text() => element.ValueKind switch
    {
        JsonValueKind.String when element.GetString() is { Length: <= MaxText } text => text,
        JsonValueKind.Number when element.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    public string? Text(string name) => this[name].Text();

    /// <summary>A whole number, or a string that is one.</summary>
    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public DateTimeOffset? Time(string name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>Unix milliseconds.</summary>
    public DateTimeOffset? Milliseconds(string name) =>
        Number(name) is { } number && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;

    public IEnumerable<EventJson> Items(string name) => Get(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(item => new EventJson(item)) : [];

    private JsonElement? Get(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;
}
