using System.Text.Json.Nodes;

namespace SessionBroker.Sandbox;

/// <summary>An event as it leaves the world: its name, its body, and nothing yet of how it is sent.</summary>
internal sealed record WorldEvent(string Name, JsonObject Body)
{
    public static WorldEvent Of(World world, string name, JsonObject payload, string? downloadToken = null)
    {
        payload["account_id"] = world.AccountId;
        var body = new JsonObject { ["event"] = name, ["event_ts"] = world.Now.ToUnixTimeMilliseconds(), ["payload"] = payload };
        if (downloadToken is not null)
            body["download_token"] = downloadToken;
        return new WorldEvent(name, body);
    }
}
