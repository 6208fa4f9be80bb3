namespace SessionBroker.Tests.Zoom;

/// <summary>Which of the documented operations a request is for.</summary>
/// <param name="Operation"><c>GET /meetings/{meetingId}</c>.</param>
/// <param name="Path">Decoded once, as Zoom's router does: a UUID that was encoded twice is still encoded.</param>
internal sealed record DigestRoute(string Operation, IReadOnlyDictionary<string, string> Path, IReadOnlyDictionary<string, string> Query)
{
    /// <param name="rawTarget">As it stands in the request line: <c>/v2/meetings/123?x=y</c>.</param>
    /// <returns>Null when no operation has such a path.</returns>
    public static DigestRoute? Find(string method, string rawTarget, IEnumerable<string> operations)
    {
        var parts = rawTarget.Split('?', 2);
        if (!parts[0].StartsWith("/v2/", StringComparison.Ordinal)) return null;
        var steps = parts[0]["/v2/".Length..].Split('/');
        // A literal step beats a parameter: …/recordings/settings is not …/recordings/{recordingId}.
        return operations.Where(operation => Fits(operation, method, steps)).OrderBy(operation => operation.Count('{')).Select(operation => Make(operation, steps, parts.ElementAtOrDefault(1) ?? "")).FirstOrDefault();
    }

    private static string[] Steps(string operation) => operation.Split('/')[1..];

    private static bool Fits(string operation, string method, string[] steps)
    {
        var template = Steps(operation);
        return operation.StartsWith($"{method} ", StringComparison.Ordinal) && template.Length == steps.Length && template.Zip(steps).All(pair => pair.First[0] == '{' ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private static DigestRoute Make(string operation, string[] steps, string query) => new(
        operation,
        Steps(operation).Zip(steps).Where(pair => pair.First[0] == '{').ToDictionary(pair => pair.First.Trim('{', '}'), pair => Uri.UnescapeDataString(pair.Second), StringComparer.Ordinal),
        query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal));
}
