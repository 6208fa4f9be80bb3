using System.Net.Http.Json;
using ChatHub.Client;
using ChatHub.Client.Transport;

namespace ChatHub.TestKit;

/// <summary>Which store a host under test uses.</summary>
public enum Store
{
    Sqlite,
    Postgres,
}

/// <summary>A real host on a store of its own, with what nearly every test does to it: people, rooms, connections. Limits are out of the way unless a test sets them.</summary>
public sealed class TalkRig : IAsyncDisposable
{
    private readonly string? _database;

    private TalkRig(HubHost host, string? database)
    {
        Host = host;
        _database = database;
        Backend = host.Client(host.Tokens.Backend());
    }

    public HubHost Host { get; }

    /// <summary>The marketplace's servers.</summary>
    public HttpClient Backend { get; }

    /// <summary>PostgreSQL's connection string, or the path of the SQLite file.</summary>
    public string Database => _database ?? Path.Combine(Host.Folder, "chat.db");

    public static async Task<TalkRig> StartAsync(Store store, Dictionary<string, string?>? settings = null, HubHostOptions? options = null)
    {
        var database = store == Store.Postgres ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : null;
        options ??= new HubHostOptions();
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Limits:SendsPerMinutePerUser"] = "1000000",
            ["Limits:SendsPerMinutePerRoom"] = "1000000",
            ["Limits:FramesPerSecond"] = "100000",
            ["Limits:FramesBurst"] = "100000",
            // Tests share a host and do not wait for each other's calls to cool down.
            ["Sandbox:Hosts"] = "90",
            ["Calls:CoolDown"] = "00:00:00",
        };
        if (database is not null) all["ConnectionStrings:Database"] = database;
        foreach (var (name, value) in options.Settings.Concat(settings ?? [])) all[name] = value;
        return new(await HubHost.StartNewAsync(options with { Settings = all }), database);
    }

    public async Task ProvisionUserAsync(string userId, string? displayName = null, string language = "ja") =>
        (await Backend.PutAsJsonAsync($"/v1/users/{userId}", new { displayName = displayName ?? userId, language })).EnsureSuccessStatusCode();

    /// <summary>Provisions both parties and their room.</summary>
    public async Task ProvisionRoomAsync(string roomId, string buyerId, string sellerId, string kind = "inquiry")
    {
        await ProvisionUserAsync(buyerId);
        await ProvisionUserAsync(sellerId);
        (await Backend.PutAsJsonAsync($"/v1/rooms/{roomId}", new { kind, buyerId, sellerId, title = "ロゴ制作" })).EnsureSuccessStatusCode();
    }

    /// <summary>A person's REST calls.</summary>
    public HttpClient Rest(string userId) => Host.Client(Host.Tokens.User(userId));

    /// <summary>One device of a person.</summary>
    public Task<TalkConnection> ConnectAsync(string userId, string? token = null) => TalkConnection.Connect(new TalkConnectionOptions
    {
        Url = new Uri(Host.Url, "/hubs/talk"),
        Socket = new WebSocketConnectionOptions { Token = _ => ValueTask.FromResult<string?>(token ?? Host.Tokens.User(userId)) },
    });

    public async ValueTask DisposeAsync()
    {
        Backend.Dispose();
        await Host.DisposeAsync();
        if (_database is not null) await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_database);
    }
}
