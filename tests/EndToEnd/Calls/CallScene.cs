using System.Net;
using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Calls;

/// <summary>An order with both parties connected, and what they do with calls.</summary>
internal sealed class CallScene(Scene scene) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<TalkClient> _clients = [];

    public Scene At => scene;

    /// <summary>The buyer's client, kept up to date.</summary>
    public TalkClient Buyer { get; private set; } = null!;

    public TalkClient Seller { get; private set; } = null!;

    public static async Task<CallScene> NewAsync(Store store) => await InAsync(await Scene.NewAsync(store));

    public static async Task<CallScene> InAsync(Scene scene)
    {
        var calls = new CallScene(scene);
        (calls.Buyer, calls.Seller) = (await calls.ClientAsync(scene.Buyer), await calls.ClientAsync(scene.Seller));
        return calls;
    }

    /// <summary>A device that has been away: it knows what a resume tells it.</summary>
    public async Task<TalkClient> ClientAsync(string user)
    {
        var client = new TalkClient(new TalkClientOptions
        {
            Connection = new TalkConnectionOptions { Url = new Uri(scene.Rig.Host.Url, "/hubs/talk") },
            UserId = user,
            Token = (_, _) => ValueTask.FromResult(scene.Rig.Host.Tokens.User(user)),
        });
        _clients.Add(client);
        await client.Start();
        return client;
    }

    /// <summary>As the client shows the room.</summary>
    public ChatHub.Client.Sync.RoomSnapshot Room(TalkClient of) => of.Room(scene.Room)!;

    public Task SessionIsAsync(TalkClient of, string state) => Eventually.Until(() => Room(of).Session?.State == state, Patience, $"the call is {state}");

    public Task RecordingIsAsync(TalkClient of, string state) => Eventually.Until(() => Room(of).Recordings.Any(r => r.State == state), Patience, $"the recording is {state}");

    /// <summary>Notices come behind the change that they tell of.</summary>
    public Task NotedAsync(TalkClient of, string notice) => Eventually.Until(() => Room(of).Messages.Any(m => m.Notice == notice), Patience, $"{notice} is told");

    public async Task<Session> StartAsync(bool audioOnly = false)
    {
        var session = await Buyer.StartCall(scene.Room, audioOnly);
        await Eventually.Until(() => Room(Seller).Session?.Id == session.Id, Patience, "the other side hears of it");
        return session;
    }

    /// <summary>Plays a person's part in the simulated call.</summary>
    public async Task ActAsync(string session, string act, string user)
    {
        using var anybody = scene.Rig.Host.Client();
        var answer = await anybody.AskAsync("POST", $"/dev/calls/{session}", new { act, userId = user });
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
    }

    /// <summary>A call of both, recorded, up to the recording that waits for the seller.</summary>
    public async Task<(Session Session, Recording Recording)> RecordAsync()
    {
        var session = await StartAsync();
        await scene.AskAsync(scene.Buyer, "POST", $"/v1/sessions/{session.Id}/recording-request");
        await ActAsync(session.Id, "join", scene.Buyer);
        await ActAsync(session.Id, "join", scene.Seller);
        await SessionIsAsync(Seller, "live");
        await Seller.EndCall(session.Id);
        await RecordingIsAsync(Seller, "held");
        await RecordingIsAsync(Buyer, "held");
        return (session, Room(Seller).Recordings.Single());
    }

    public async Task<Answer> DecideAsync(string user, string session, string decision, string? textVersion = null)
    {
        using var client = scene.Rig.Rest(user);
        return await client.AskAsync("PUT", $"/v1/sessions/{session}/recording-consent", new { decision, textVersion = textVersion ?? scene.ConsentVersion, language = "ja" });
    }

    public async Task<Answer> ShareAsync(string user, string recording)
    {
        using var client = scene.Rig.Rest(user);
        return await client.AskAsync("POST", $"/v1/recordings/{recording}/share");
    }

    /// <summary>Opens a link as a player does: without a token.</summary>
    public static async Task<HttpResponseMessage> OpenAsync(string url, string? range = null)
    {
        using var player = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (range is not null) request.Headers.TryAddWithoutValidation("Range", range);
        return await player.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static string UrlOf(Answer share) => share.Json().GetProperty("url").GetString()!;

    public static string[] Acts(JsonElement audit) => [.. audit.EnumerateArray().Select(entry => entry.GetProperty("act").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        await scene.DisposeAsync();
    }
}
