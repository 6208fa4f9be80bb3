using System.Text.Json;

namespace SessionBroker.Tests.Zoom;

/// <summary>Holds requests, answers and events against the facts of Zoom's documents. An empty list is a pass. What <see cref="KnownQuirks"/> lists is let pass.</summary>
internal static class DigestChecker
{
    private static readonly JsonElement Documented = ZoomFacts.Digest.GetProperty("operations");

    private static readonly JsonElement Events = ZoomFacts.Digest.GetProperty("events");

    /// <summary>Every operation the checker knows, as <c>METHOD /path/{parameter}</c>.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. Documented.EnumerateObject().Select(operation => operation.Name), .. KnownQuirks.UndocumentedOperations];

    /// <param name="rawTarget">As it stands in the request line, with <c>/v2</c>.</param>
    /// <param name="body">Empty when there was none.</param>
    public static IReadOnlyList<DigestProblem> CheckRequest(string method, string rawTarget, string body) =>
        DigestRoute.Find(method, rawTarget, Operations) is { } route ? CheckRequest(route, body) : [new($"{method} {rawTarget}", "", ProblemKind.Undocumented)];

    public static IReadOnlyList<DigestProblem> CheckRequest(DigestRoute route, string body)
    {
        var problems = new List<DigestProblem>();
        if (KnownQuirks.UndocumentedOperations.Contains(route.Operation)) return problems;
        var operation = Documented.GetProperty(route.Operation);
        CheckParameters(operation, "path", route.Path, route.Operation, problems);
        CheckParameters(operation, "query", route.Query, route.Operation, problems);
        CheckBody(operation.GetProperty("request"), body, route.Operation, problems);
        return problems;
    }

    /// <param name="operation"><c>GET /meetings/{meetingId}</c>; see <see cref="DigestRoute.Find"/>.</param>
    public static IReadOnlyList<DigestProblem> CheckResponse(string operation, int status, string body)
    {
        var problems = new List<DigestProblem>();
        if (KnownQuirks.UndocumentedOperations.Contains(operation)) return problems;
        if (!Documented.TryGetProperty(operation, out var documented)) return [new(operation, "", ProblemKind.Undocumented)];
        var codes = DocumentedCodes(documented, status);
        if (status >= 400 || (codes.Count > 0 && IsError(body))) CheckError(codes, status, body, operation, problems);
        else if (documented.GetProperty("responses").TryGetProperty($"{status}", out var schema)) CheckBody(schema, body, operation, problems);
        else problems.Add(new(operation, $"{status}", ProblemKind.Undocumented));
        return problems;
    }

    public static IReadOnlyList<DigestProblem> CheckEvent(string body) => [.. CheckEventStrictly(body).Except(KnownQuirks.Events)];

    /// <summary>Lets nothing pass.</summary>
    public static IReadOnlyList<DigestProblem> CheckEventStrictly(string body)
    {
        if (!TryRead(body, out var told) || told.ValueKind != JsonValueKind.Object || !told.TryGetProperty("event", out var name)) return [new("", "", ProblemKind.Body)];
        if (!Events.TryGetProperty(name.ToString(), out var schema)) schema = KnownQuirks.UrlValidation(name.ToString()) ?? default;
        if (schema.ValueKind == JsonValueKind.Undefined) return [new(name.ToString(), "", ProblemKind.Undocumented)];
        var problems = new List<DigestProblem>();
        new SchemaCheck(name.ToString(), problems).Check(told, SchemaNode.OfBody(schema), "");
        return problems;
    }

    private static void CheckParameters(JsonElement operation, string place, IReadOnlyDictionary<string, string> given, string about, List<DigestProblem> problems)
    {
        var check = new SchemaCheck(about, problems);
        var documented = operation.GetProperty("parameters");
        foreach (var (name, text) in given)
        {
            if (documented.TryGetProperty($"{place}:{name}", out var facts)) check.CheckText(text, SchemaNode.OfValue(facts), $"{place}:{name}");
            else problems.Add(new(about, $"{place}:{name}", ProblemKind.UnknownField));
        }
    }

    // No documented members means no body; Zoom answers some of those with {}.
    private static void CheckBody(JsonElement flat, string body, string about, List<DigestProblem> problems)
    {
        var schema = SchemaNode.OfBody(flat);
        if (schema.Members.Count == 0 && body is "" or "{}") return;
        if (schema.Members.Count == 0 || !TryRead(body, out var json)) problems.Add(new(about, "", ProblemKind.Body));
        else new SchemaCheck(about, problems).Check(json, schema, "");
    }

    private static void CheckError(IReadOnlySet<int> codes, int status, string body, string about, List<DigestProblem> problems)
    {
        if (!TryRead(body, out var json)) problems.Add(new(about, $"{status}", ProblemKind.Body));
        else new SchemaCheck(about, problems).Check(json, SchemaNode.OfBody(KnownQuirks.ErrorEnvelope), "");
        if (IsError(body) && !codes.Contains(json.GetProperty("code").GetInt32()) && !KnownQuirks.CodesOfAnyOperation.Contains((status, json.GetProperty("code").GetInt32())))
            problems.Add(new(about, $"{status} {json.GetProperty("code")}", ProblemKind.Undocumented));
    }

    private static HashSet<int> DocumentedCodes(JsonElement operation, int status) =>
        operation.GetProperty("errors").TryGetProperty($"{status}", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetProperty("code").GetInt32())] : [];

    private static bool IsError(string body) =>
        TryRead(body, out var json) && json.ValueKind == JsonValueKind.Object && json.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out _);

    private static bool TryRead(string body, out JsonElement json)
    {
        try
        {
            json = JsonDocument.Parse(body).RootElement;
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
