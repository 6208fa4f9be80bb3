using System.Text.Json.Nodes;

namespace ChatHub.EndToEnd.Surface;

/// <summary>One method of the hub.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Argument">A good argument of the buyer's; <c>message</c> is one they sent. Null: the method takes none.</param>
internal sealed record HubRow(string Name, Func<Scene, string, JsonObject>? Argument)
{
    public string[] Optional { get; init; } = [];

    /// <summary>It may answer nothing.</summary>
    public bool Silent { get; init; }

    /// <summary>A repetition is answered with something newer.</summary>
    public bool Moves { get; init; }

    /// <summary>It is about a call, which has to be started first.</summary>
    public bool OfACall { get; init; }

    /// <summary>What a closed room answers; null where it still works there.</summary>
    public bool WritesInRoom { get; init; }
}

/// <summary>Every method there is. One without a row fails <see cref="SurfaceTests"/>.</summary>
internal static class HubTable
{
    public static IReadOnlyList<HubRow> Rows { get; } =
    [
        new("Resume", (scene, _) => new() { ["cursors"] = new JsonObject { [scene.Room] = 0 }, ["limit"] = 10 }) { Optional = ["cursors", "limit"] },
        new("Send", (scene, message) => new() { ["roomId"] = scene.Room, ["clientId"] = Scene.NewId(), ["text"] = "はい", ["replyTo"] = message }) { Optional = ["replyTo"], WritesInRoom = true },
        new("Edit", (scene, message) => new() { ["roomId"] = scene.Room, ["messageId"] = message, ["text"] = "訂正" }) { WritesInRoom = true },
        new("Delete", (scene, message) => new() { ["roomId"] = scene.Room, ["messageId"] = message }) { WritesInRoom = true },
        new("React", (scene, message) => new() { ["roomId"] = scene.Room, ["messageId"] = message, ["emoji"] = "👍", ["on"] = true }) { WritesInRoom = true },
        new("History", (scene, _) => new() { ["roomId"] = scene.Room, ["before"] = 1000, ["limit"] = 10 }) { Optional = ["before", "limit"] },
        new("MarkRead", (scene, _) => new() { ["roomId"] = scene.Room, ["seq"] = 1 }),
        new("Typing", (scene, _) => new() { ["roomId"] = scene.Room, ["on"] = true }) { Silent = true, WritesInRoom = true },
        new("Preview", (scene, _) => new() { ["roomId"] = scene.Room, ["text"] = "mail me: hana@example.jp" }) { WritesInRoom = true },
        new("Block", (scene, _) => new() { ["userId"] = scene.Stranger }) { Silent = true },
        new("Unblock", (scene, _) => new() { ["userId"] = scene.Stranger }) { Silent = true },
        new("Blocks", null),
        new("SetPrivacy", (_, _) => new() { ["lastSeen"] = true, ["readReceipts"] = false }),
        new("Privacy", null),
        new("StartCall", (scene, _) => new() { ["roomId"] = scene.Room, ["audioOnly"] = true, ["clientId"] = Scene.NewId() }) { Optional = ["audioOnly"], Moves = true, WritesInRoom = true },
        new("JoinCall", (scene, _) => new() { ["sessionId"] = scene.Session }) { OfACall = true, Moves = true },
        new("EndCall", (scene, _) => new() { ["sessionId"] = scene.Session }) { OfACall = true, Moves = true },
        new("Renew", (scene, _) => new() { ["token"] = scene.Rig.Host.Tokens.User(scene.Buyer) }),
    ];

    /// <summary>What the contract names.</summary>
    public static IReadOnlyList<string> Promised { get; } =
    [
        "Resume", "Send", "Edit", "Delete", "React", "History", "MarkRead", "Typing", "Preview", "Block", "Unblock", "Blocks", "SetPrivacy", "Privacy", "Renew", "StartCall", "JoinCall", "EndCall",
    ];

    public static HubRow Of(string name) => Rows.Single(row => row.Name == name);
}
