using System.Text.Json;
using System.Text.Json.Serialization;

namespace SessionBroker.Sandbox;

/// <summary>Facts of one REST operation, from <c>operations.json</c>: extracted from Zoom's own document, and held against that extract by a test.</summary>
/// <param name="Label">Its class of rate limit: <c>LIGHT</c> or <c>MEDIUM</c>.</param>
/// <param name="Scope">The granular scope an account-wide app needs for it.</param>
/// <param name="Query">What its query parameters must look like.</param>
/// <param name="Body">What its body's fields must look like, by dotted path; <c>[]</c> stands for an array's items.</param>
internal sealed record Operation(string Label, string Scope, IReadOnlyDictionary<string, FieldRule>? Query = null, IReadOnlyDictionary<string, FieldRule>? Body = null)
{
    /// <summary>By method and path template: <c>GET /meetings/{meetingId}</c>.</summary>
    public static IReadOnlyDictionary<string, Operation> All { get; } = Load();

    private static Dictionary<string, Operation> Load()
    {
        using var stream = typeof(Operation).Assembly.GetManifestResourceStream("SessionBroker.Sandbox.Http.operations.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Operation>>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What one field must look like.</summary>
internal sealed record FieldRule(
    string? Type = null, bool Required = false, [property: JsonPropertyName("enum")] IReadOnlyList<JsonElement>? Among = null,
    int? MaxLength = null, int? MinLength = null, long? Minimum = null, long? Maximum = null, int? MinItems = null, int? MaxItems = null, string? Format = null);

internal sealed record FieldError(string Field, string Message);
