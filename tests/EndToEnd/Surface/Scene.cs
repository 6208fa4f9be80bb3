using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Surface;

/// <summary>A room of two people and somebody it is no business of, under ids that no other test has.</summary>
internal sealed class Scene : IAsyncDisposable
{
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

    /// <summary>The id of a room that is not there.</summary>
    public string Nowhere => Room + "-not-there";

    public static async Task<Scene> NewAsync(Store store, string kind = "order") => await InAsync(await SharedRig.OnAsync(store), kind);

    public static async Task<Scene> InAsync(TalkRig rig, string kind = "order")
    {
        var scene = new Scene(rig, Interlocked.Increment(ref scenes));
        await rig.ProvisionRoomAsync(scene.Room, scene.Buyer, scene.Seller, kind);
        await rig.ProvisionUserAsync(scene.Stranger);
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

    public async Task CloseRoomAsync() => (await Rig.Backend.PostAsync(new Uri($"/v1/rooms/{Room}/close", UriKind.Relative), null)).EnsureSuccessStatusCode();

    public static string NewId() => Guid.CreateVersion7().ToString();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
    }
}
