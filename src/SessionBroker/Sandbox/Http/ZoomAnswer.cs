using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>What the REST API answers.</summary>
/// <param name="Body">Null for none.</param>
/// <param name="Headers">Beside the usual ones.</param>
internal sealed record ZoomAnswer(int Status, JsonObject? Body, IReadOnlyDictionary<string, string>? Headers = null)
{
    public static readonly ZoomAnswer NoContent = new(204, null);

    public static readonly ZoomAnswer Accepted = new(202, null);

    public static ZoomAnswer NotRecognized => Error(404, 2300, "This API endpoint is not recognized.");

    public static ZoomAnswer BadPageToken => Error(400, 300, "The next page token is invalid or expired.");

    public static ZoomAnswer Ok(JsonObject body) => new(200, body);

    public static ZoomAnswer Created(JsonObject body) => new(201, body);

    public static ZoomAnswer Error(int status, int code, string message) => new(status, new JsonObject { ["code"] = code, ["message"] = message });

    public static ZoomAnswer Invalid(IEnumerable<FieldError> errors) => new(400, new JsonObject
    {
        ["code"] = 300,
        ["message"] = "Validation Failed.",
        ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["field"] = error.Field, ["message"] = error.Message })]),
    });

    public static ZoomAnswer TooMany(string message, IReadOnlyDictionary<string, string> headers) =>
        new(429, new JsonObject { ["code"] = 429, ["message"] = message }, headers);
}
