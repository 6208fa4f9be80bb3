using System.Text.Json.Nodes;

namespace ChatHub.EndToEnd.Surface;

/// <summary>One REST endpoint: who may call it, with what, and what comes of it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">As OpenAPI names it; parts in braces are taken from the scene.</param>
/// <param name="Scope">The one scope that may; null for everybody.</param>
internal sealed record RestRow(string Method, string Path, string? Scope)
{
    /// <summary>Behind the path, with parts in braces too.</summary>
    public string Query { get; init; } = "";

    public int Status { get; init; } = 200;

    /// <summary>A good body; null where the endpoint takes none. Every field that is <see cref="Optional"/> may be left out.</summary>
    public Func<Scene, JsonObject>? Body { get; init; }

    public string[] Optional { get; init; } = [];

    /// <summary>No body says the same as an empty one.</summary>
    public bool BodyMayBeAbsent { get; init; }

    /// <summary>Fields of the body that are true or false.</summary>
    public string[] Flags { get; init; } = [];

    /// <summary>A field of the body whose form is free: what it names may not be there, but it is not malformed.</summary>
    public string? Free { get; init; }

    /// <summary>What a repetition answers, where that is another status.</summary>
    public int? Again { get; init; }

    /// <summary>A repetition is answered with something newer.</summary>
    public bool Moves { get; init; }

    /// <summary>Whose part of a user's it is.</summary>
    public bool BySeller { get; init; }

    public bool OfACall => Path.Contains("{sessionId}", StringComparison.Ordinal);

    public bool OfARecording => Path.Contains("{recordingId}", StringComparison.Ordinal);

    /// <summary>Not there for somebody who is no party, or for anybody when the room does not exist.</summary>
    public bool OfARoom => Path.Contains("{roomId}", StringComparison.Ordinal) && Name != "PUT /v1/rooms/{roomId}";

    public string Name => $"{Method} {Path}";
}

/// <summary>Every endpoint there is. One without a row fails <see cref="SurfaceTests"/>.</summary>
internal static class RestTable
{
    private static readonly Func<Scene, JsonObject> Message = _ => new() { ["clientId"] = Scene.NewId(), ["text"] = "お知らせ" };

    public static IReadOnlyList<RestRow> Rows { get; } =
    [
        new("PUT", "/v1/users/{userId}", "backend") { Body = _ => new() { ["displayName"] = "花子", ["language"] = "ja" } },
        new("DELETE", "/v1/users/{userId}", "backend") { Status = 204 },
        new("POST", "/v1/users/{userId}/disconnect", "backend") { Status = 204 },
        new("GET", "/v1/users/{userId}/connections", "backend"),
        new("DELETE", "/v1/users/{userId}/connections/{connectionId}", "backend") { Status = 204 },
        new("PUT", "/v1/rooms/{roomId}", "backend")
        {
            Body = scene => new() { ["kind"] = "order", ["buyerId"] = scene.Buyer, ["sellerId"] = scene.Seller, ["title"] = "ロゴ", ["calls"] = "audio" },
            Optional = ["calls"],
        },
        new("POST", "/v1/rooms/{roomId}/open", "backend"),
        new("POST", "/v1/rooms/{roomId}/close", "backend"),
        new("PUT", "/v1/rooms/{roomId}/grant", "backend")
        {
            Status = 204,
            Body = _ => new() { ["types"] = new JsonArray("postal_address"), ["expiresAt"] = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O") },
        },
        new("DELETE", "/v1/rooms/{roomId}/grant", "backend") { Status = 204 },
        new("POST", "/v1/rooms/{roomId}/messages", "backend") { Body = Message },
        new("GET", "/v1/blocks/between", "backend") { Query = "?a={buyer}&b={seller}" },
        new("GET", "/v1/rooms", "user"),
        new("GET", "/v1/rooms/{roomId}/messages", "user") { Query = "?limit=10&before=1000" },
        new("GET", "/v1/blocks", "user"),
        new("PUT", "/v1/blocks/{userId}", "user") { Status = 204 },
        new("DELETE", "/v1/blocks/{userId}", "user") { Status = 204 },
        new("GET", "/v1/me/connections", "user"),
        new("DELETE", "/v1/me/connections", "user") { Status = 204 },
        new("DELETE", "/v1/me/connections/{connectionId}", "user") { Status = 204 },
        new("POST", "/v1/rooms/{roomId}/sessions", "user")
        {
            Body = _ => new() { ["audioOnly"] = true, ["clientId"] = Scene.NewId() }, Optional = ["audioOnly", "clientId"], BodyMayBeAbsent = true, Flags = ["audioOnly"], Status = 201, Again = 200, Moves = true,
        },
        new("GET", "/v1/rooms/{roomId}/sessions", "user"),
        new("GET", "/v1/sessions/{sessionId}", "user") { Moves = true },
        new("POST", "/v1/sessions/{sessionId}/join", "user") { Moves = true },
        new("POST", "/v1/sessions/{sessionId}/end", "user") { Moves = true },
        new("POST", "/v1/sessions/{sessionId}/recording-request", "user") { Moves = true },
        new("GET", "/v1/sessions/{sessionId}/recordings", "user"),
        new("GET", "/v1/consent-text", "user") { Query = "?language=en" },
        new("GET", "/v1/me/recording-consent", "user"),
        new("PUT", "/v1/me/recording-consent", "user")
        {
            BySeller = true, Moves = true, Flags = ["granted"], Free = "textVersion",
            Body = scene => new() { ["granted"] = true, ["textVersion"] = scene.ConsentVersion, ["language"] = "ja" },
        },
        new("PUT", "/v1/sessions/{sessionId}/recording-consent", "user")
        {
            BySeller = true, Moves = true, Free = "textVersion",
            Body = scene => new() { ["decision"] = "granted", ["textVersion"] = scene.ConsentVersion, ["language"] = "ja" },
        },
        new("POST", "/v1/recordings/{recordingId}/share", "user") { BySeller = true, Moves = true },
        new("GET", "/v1/recordings/{recordingId}/audit", "user"),
        new("POST", "/v1/connect-tickets", "user") { Moves = true },
        new("GET", "/v1/rooms/{roomId}/messages/{messageId}/versions", "moderator"),
        new("GET", "/v1/moderation/lures", "moderator") { Query = "?limit=10" },
        new("GET", "/dev/calls", null),
        new("POST", "/dev/calls/{sessionId}", null) { Body = scene => new() { ["act"] = "join", ["userId"] = scene.Buyer }, Moves = true },
        new("POST", "/dev/tokens", null) { Moves = true, Body = scene => new() { ["userId"] = scene.Buyer, ["scope"] = "user" }, Optional = ["scope"] },
    ];

    /// <summary>What the contract names and this hub already has to have.</summary>
    public static IReadOnlyList<string> Promised { get; } =
    [
        "PUT /v1/users/{userId}", "DELETE /v1/users/{userId}", "POST /v1/users/{userId}/disconnect", "GET /v1/users/{userId}/connections",
        "PUT /v1/rooms/{roomId}", "POST /v1/rooms/{roomId}/open", "POST /v1/rooms/{roomId}/close", "POST /v1/rooms/{roomId}/messages",
        "GET /v1/blocks/between", "GET /v1/rooms", "GET /v1/rooms/{roomId}/messages", "GET /v1/blocks", "PUT /v1/blocks/{userId}", "DELETE /v1/blocks/{userId}",
        "GET /v1/me/connections", "DELETE /v1/me/connections", "DELETE /v1/me/connections/{connectionId}", "POST /v1/connect-tickets", "POST /dev/tokens",
        "POST /v1/rooms/{roomId}/sessions", "GET /v1/rooms/{roomId}/sessions", "GET /v1/sessions/{sessionId}", "POST /v1/sessions/{sessionId}/join", "POST /v1/sessions/{sessionId}/end",
        "POST /v1/sessions/{sessionId}/recording-request", "GET /v1/consent-text", "PUT /v1/me/recording-consent", "PUT /v1/sessions/{sessionId}/recording-consent",
        "GET /v1/sessions/{sessionId}/recordings", "POST /v1/recordings/{recordingId}/share", "GET /v1/recordings/{recordingId}/audit", "POST /dev/calls/{sessionId}",
    ];

    public static RestRow Of(string name) => Rows.Single(row => row.Name == name);

    /// <summary>The address of a call about this scene. The person named in it is the stranger, so that nothing done to them harms the others.</summary>
    public static string PathOf(this RestRow row, Scene scene, string? room = null, string? user = null, string? message = null, string? session = null) => (row.Path + row.Query)
        .Replace("{roomId}", room ?? scene.Room, StringComparison.Ordinal)
        .Replace("{userId}", user ?? scene.Stranger, StringComparison.Ordinal)
        .Replace("{messageId}", message ?? Scene.NewId(), StringComparison.Ordinal)
        .Replace("{connectionId}", Scene.NewId(), StringComparison.Ordinal)
        .Replace("{sessionId}", session ?? scene.Session, StringComparison.Ordinal)
        .Replace("{recordingId}", session ?? scene.Recording, StringComparison.Ordinal)
        .Replace("{buyer}", scene.Buyer, StringComparison.Ordinal)
        .Replace("{seller}", scene.Seller, StringComparison.Ordinal);

    /// <summary>What the row is about, where that has to be there first.</summary>
    public static Task PrepareAsync(this RestRow row, Scene scene) => row.OfARecording ? scene.RecordAsync() : row.OfACall ? scene.StartCallAsync() : Task.CompletedTask;

    /// <summary>A client with the row's scope; a user's is that of the party whose part it is.</summary>
    public static HttpClient ClientFor(this RestRow row, Scene scene) => row.BySeller ? scene.Rig.Rest(scene.Seller) : As(scene, row.Scope);

    public static HttpClient As(Scene scene, string? scope)
    {
        var tokens = scene.Rig.Host.Tokens;
        return scene.Rig.Host.Client(scope switch
        {
            "user" => tokens.User(scene.Buyer),
            "moderator" => tokens.Moderator("desk"),
            "backend" => tokens.Backend(),
            _ => null,
        });
    }
}
