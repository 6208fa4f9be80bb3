using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace SessionBroker.Sandbox;

/// <summary>A request to the REST API, taken apart from its raw target: what a path holds after one decoding decides where it leads, so the framework's own decoding would hide the trap.</summary>
/// <param name="Body">Null when there was none.</param>
internal sealed record ZoomCall(string Method, IReadOnlyList<string> Path, IReadOnlyDictionary<string, StringValues> QueryValues, JsonObject? Body, string? Bearer)
{
    private IReadOnlyList<string> arguments = [];

    /// <summary>What stands in the path at the operation's braces, in order.</summary>
    public string Argument(int index) => arguments[index];

    public ZoomCall With(IReadOnlyList<string> found) => this with { arguments = found };

    public string? Query(string name) => QueryValues.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) ? value.ToString() : null;

    /// <summary>The segments of a raw target, each decoded; without its query.</summary>
    public static IReadOnlyList<string> Segments(string rawTarget)
    {
        var path = rawTarget.Split('?', 2)[0];
        return [.. path.TrimStart('/').Split('/').Select(DecodeSegment)];
    }

    public static IReadOnlyDictionary<string, StringValues> QueryOf(string rawTarget) =>
        rawTarget.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? QueryHelpers.ParseQuery(rawTarget[at..]) : new Dictionary<string, StringValues>();

    /// <summary>A uuid that begins with <c>/</c> or holds <c>//</c> must be encoded twice; encoded once, the path breaks at its slashes and leads nowhere, which the empty string stands for here.</summary>
    private static string DecodeSegment(string raw)
    {
        var once = Uri.UnescapeDataString(raw);
        if (once.StartsWith('/') || once.Contains("//", StringComparison.Ordinal))
            return "";
        return once.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(once) : once;
    }
}
