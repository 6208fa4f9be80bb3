using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Surface;

/// <summary>A room of two people and somebody it is no business of, under ids that no other test has.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int scenes;

    private readonly List<TalkConnection> _connections = [];

    private Scene(TalkRig rig, int number)
    {
        Rig = rig;
        Room = $"room-{number}";
        Buyer = $"buyer-{number}";
        Seller = $"seller-{number}";
        Stranger = $"stranger-{number}";
    }

    public TalkRig Rig { get; }

    public string Room { get; }

    public string Buyer { get; }

    public string Seller { get; }

    public string Stranger { get; }

    /// <summary>A call of the room's; of none until <see cref="StartCallAsync"/>.</summary>
    public string Session { get; private set; } = NewId();

    /// <summary>A recording of it; of none until <see cref="RecordAsync"/>.</summary>
    public string Recording { get; private set; } = NewId();

    /// <summary>The consent text's version as it stands.</summary>
    public string ConsentVersion { get; private set; } = "";

    /// <summary>The id of a room that is not there.</summary>
    public string Nowhere => Room + "-not-there";

    public static async Task<Scene> NewAsync(Store store, string kind = "order") => await InAsync(await SharedRig.OnAsync(store), kind);

    public static async Task<Scene> InAsync(TalkRig rig, string kind = "order")
    {
        var scene = new Scene(rig, Interlocked.Increment(ref scenes));
        await rig.ProvisionRoomAsync(scene.Room, scene.Buyer, scene.Seller, kind);
        await rig.ProvisionUserAsync(scene.Stranger);
        scene.ConsentVersion = (await scene.AskAsync(scene.Seller, "GET", "/v1/consent-text")).GetProperty("version").GetString()!;
        return scene;
    }

    /// <summary>One device; closed with the scene.</summary>
    public async Task<TalkConnection> ConnectAsync(string user, string? token = null)
    {
        var connection = await Rig.ConnectAsync(user, token);
        _connections.Add(connection);
        return connection;
    }

    /// <summary>A message of the buyer's in the room, from a device that stays.</summary>
    public async Task<Message> SendAsync(string text = "こんにちは")
    {
        var buyer = await ConnectAsync(Buyer);
        return await buyer.Send(Room, NewId(), text);
    }

    /// <summary>The buyer starts a call.</summary>
    public async Task StartCallAsync() => Session = (await AskAsync(Buyer, "POST", $"/v1/rooms/{Room}/sessions")).GetProperty("id").GetString()!;

    /// <summary>A call that the buyer asked to be recorded, from its start to the recording that waits for the seller.</summary>
    public async Task RecordAsync()
    {
        await StartCallAsync();
        await AskAsync(Buyer, "POST", $"/v1/sessions/{Session}/recording-request");
        foreach (var (act, user) in ((string, string)[])[("join", Buyer), ("join", Seller), ("end", Buyer)])
            await AskAsync(Buyer, "POST", $"/dev/calls/{Session}", new { act, userId = user });
        await Eventually.Until(HasLandedAsync, Patience, "the recording waits for the seller");
    }

    /// <summary>A person's call that has to succeed.</summary>
    public async Task<JsonElement> AskAsync(string user, string method, string path, object? body = null)
    {
        using var client = Rig.Rest(user);
        var answer = await client.AskAsync(method, path, body);
        return (int)answer.Status is 200 or 201 ? answer.Json() : throw new InvalidOperationException($"{method} {path}: {answer}");
    }

    private async Task<bool> HasLandedAsync()
    {
        var recordings = await AskAsync(Seller, "GET", $"/v1/sessions/{Session}/recordings");
        if (recordings.EnumerateArray().FirstOrDefault(r => r.GetProperty("state").GetString() == "held") is not { ValueKind: JsonValueKind.Object } held) return false;
        Recording = held.GetProperty("id").GetString()!;
        return true;
    }

    public async Task CloseRoomAsync() => (await Rig.Backend.PostAsync(new Uri($"/v1/rooms/{Room}/close", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public static string NewId() => Guid.CreateVersion7().ToString();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
    }
}
