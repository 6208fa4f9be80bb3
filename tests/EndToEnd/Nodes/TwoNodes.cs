using System.Net.Http.Json;
using ChatHub.Client;
using ChatHub.Client.Transport;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Nodes;

/// <summary>One hub of two nodes: real processes on one PostgreSQL database and one Redis.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private readonly Tokens _tokens = Tokens.Random();
    private string _database = "";

    public RedisServer Redis { get; private set; } = null!;

    public HubHost First { get; private set; } = null!;

    public HubHost Second { get; private set; } = null!;

    public HttpClient Backend { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.CreateAsync();
        _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var key = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var nodes = await Task.WhenAll(StartAsync(key), StartAsync(key));
        (First, Second) = (nodes[0], nodes[1]);
        Backend = First.Client(_tokens.Backend());
    }

    /// <summary>A person's client on one node, as an app would run it.</summary>
    public async Task<TalkClient> ClientAsync(HubHost node, string userId)
    {
        var client = new TalkClient(new TalkClientOptions
        {
            Connection = new TalkConnectionOptions { Url = new Uri(node.Url, "/hubs/talk") },
            UserId = userId,
            Token = (_, _) => ValueTask.FromResult(_tokens.User(userId)),
        });
        await client.Start();
        return client;
    }

    public Task<TalkConnection> ConnectAsync(HubHost node, string userId) => TalkConnection.Connect(new TalkConnectionOptions
    {
        Url = new Uri(node.Url, "/hubs/talk"),
        Socket = new WebSocketConnectionOptions { Token = _ => ValueTask.FromResult<string?>(_tokens.User(userId)) },
    });

    public async Task ProvisionAsync(string room, string buyer, string seller)
    {
        foreach (var user in (string[])[buyer, seller])
            (await Backend.PutAsJsonAsync($"/v1/users/{user}", new { displayName = user, language = "ja" })).EnsureSuccessStatusCode();
        (await Backend.PutAsJsonAsync($"/v1/rooms/{room}", new { kind = "order", buyerId = buyer, sellerId = seller, title = "翻訳" })).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Backend.Dispose();
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private Task<HubHost> StartAsync(string key) => HubHost.StartNewAsync(new HubHostOptions
    {
        Tokens = _tokens,
        Settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Database"] = _database,
            ["ConnectionStrings:Redis"] = Redis.ConnectionString,
            ["Secrets:Key"] = key,
            ["Limits:SendsPerMinutePerUser"] = "1000000",
            ["Limits:SendsPerMinutePerRoom"] = "1000000",
            ["Presence:LeaseSeconds"] = "6",
        },
    });
}
