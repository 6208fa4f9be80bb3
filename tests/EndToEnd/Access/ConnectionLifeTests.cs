using System.Collections.Concurrent;
using System.Net;
using ChatHub.Client;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

public sealed class SqliteConnectionLifeTests() : ConnectionLifeTests(Store.Sqlite);

public sealed class PostgresConnectionLifeTests() : ConnectionLifeTests(Store.Postgres);

/// <summary>A connection lives as long as its token, is listed, and can be ended.</summary>
public abstract class ConnectionLifeTests(Store store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Token_RunningOut_EndsItsConnectionButNotARenewedOne()
    {
        await using var scene = await Scene.NewAsync(store);
        var tokens = scene.Rig.Host.Tokens;
        var end = Now.AddSeconds(4);
        var brief = new TokenOverrides { Expires = end };
        var left = await scene.ConnectAsync(scene.Buyer, tokens.User(scene.Buyer, brief));
        var renewed = await scene.ConnectAsync(scene.Buyer, tokens.User(scene.Buyer, brief));
        var later = Now.AddHours(2);

        var answer = await renewed.Renew(tokens.User(scene.Buyer, new() { Expires = later }));
        var reason = await left.Closed.WaitAsync(Patience);

        Assert.Equal(later.ToUnixTimeSeconds(), answer.ExpiresAt.ToUnixTimeSeconds());
        Assert.Contains("unauthorized: The token has expired.", reason!.Message, StringComparison.Ordinal);
        Assert.True(Now.ToUnixTimeSeconds() >= end.ToUnixTimeSeconds(), "It ended before its token.");
        await renewed.Privacy();
        Assert.False(renewed.Closed.IsCompleted);
    }

    [Fact]
    public async Task Renew_WithATokenThatIsNotOnesOwn_IsUnauthorizedAndChangesNothing()
    {
        await using var scene = await Scene.NewAsync(store);
        var tokens = scene.Rig.Host.Tokens;
        var buyer = await scene.ConnectAsync(scene.Buyer);

        foreach (var token in (string[])
        [
            tokens.User(scene.Seller), tokens.User(scene.Buyer, new() { IssuedAt = Now.AddHours(-2), Expires = Now.AddHours(-1) }), tokens.Backend(), tokens.Moderator(scene.Buyer),
            tokens.User(scene.Buyer, new() { Scope = "backend" }), Tokens.Random().User(scene.Buyer), "garbage",
        ])
            Assert.Equal(TalkCode.Unauthorized, (await Assert.ThrowsAsync<TalkException>(() => buyer.Renew(token))).Code);

        await buyer.Privacy();
    }

    [Fact]
    public async Task Renew_WithATokenThatNeverEnds_IsAnswered()
    {
        await using var scene = await Scene.NewAsync(store);
        var buyer = await scene.ConnectAsync(scene.Buyer);

        var answer = await buyer.Renew(scene.Rig.Host.Tokens.User(scene.Buyer, new() { With = new Dictionary<string, object> { ["exp"] = 253_402_300_799 } }));

        Assert.Equal(DateTimeOffset.MaxValue.Year, answer.ExpiresAt.Year);
    }

    [Fact]
    public async Task Disconnect_ByTheBackend_EndsEveryDeviceAndRefusesOlderTokens()
    {
        await using var scene = await Scene.NewAsync(store);
        var tokens = scene.Rig.Host.Tokens;
        var old = tokens.User(scene.Buyer);
        TalkConnection[] devices = [await scene.ConnectAsync(scene.Buyer, old), await scene.ConnectAsync(scene.Buyer)];
        var other = await scene.ConnectAsync(scene.Seller);
        using var rest = scene.Rig.Host.Client(old);
        var ticket = (await rest.AskAsync("POST", "/v1/connect-tickets")).Json().GetProperty("ticket").GetString()!;

        Assert.Equal(HttpStatusCode.NoContent, (await scene.Rig.Backend.AskAsync("POST", $"/v1/users/{scene.Buyer}/disconnect")).Status);
        var revokedIn = Now.ToUnixTimeSeconds();

        foreach (var device in devices) Assert.Contains("unauthorized: The token was revoked.", (await device.Closed.WaitAsync(Patience))!.Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<UpgradeRefusedException>(() => scene.ConnectAsync(scene.Buyer, old));
        Assert.Equal((HttpStatusCode.Unauthorized, false), (refused.Status, refused.TokenExpired));
        Assert.Equal(HttpStatusCode.Unauthorized, (await rest.AskAsync("GET", "/v1/rooms")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => Tickets.ConnectAsync(scene.Rig, ticket))).Status);
        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<TalkException>(async () => await (await scene.ConnectAsync(scene.Buyer, Issued(revokedIn + 1))).Renew(old))).Code);

        await (await scene.ConnectAsync(scene.Buyer, Issued(revokedIn + 1))).Privacy();
        await other.Privacy();

        string Issued(long second) => tokens.User(scene.Buyer, new() { IssuedAt = DateTimeOffset.FromUnixTimeSeconds(second), Expires = Now.AddHours(1) });
    }

    [Fact]
    public async Task Connections_Listed_ShowDevicesAndNoMoreThanANetwork()
    {
        await using var scene = await Scene.NewAsync(store);
        using var buyer = scene.Rig.Rest(scene.Buyer);
        var before = Now.AddSeconds(-1);
        await using var phone = await TalkConnection.Connect(new TalkConnectionOptions
        {
            Url = new Uri(scene.Rig.Host.Url, "/hubs/talk"),
            Socket = new WebSocketConnectionOptions
            {
                Token = _ => ValueTask.FromResult<string?>(scene.Rig.Host.Tokens.User(scene.Buyer)),
                Headers = new Dictionary<string, string> { ["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1" },
            },
        });
        await scene.ConnectAsync(scene.Seller);

        // It is listed once it is open, which is a moment after the handshake.
        await Eventually.Until(async () => await OnlyIdAsync(buyer) is not null, Patience, "the connection is listed");
        var listed = (await buyer.AskAsync("GET", "/v1/me/connections")).Json();
        var one = Assert.Single(listed.EnumerateArray());
        Assert.Equal(("Safari on iOS", "127.0.0.0/24"), (one.GetProperty("client").GetString(), one.GetProperty("address").GetString()));
        Assert.InRange(one.GetProperty("since").GetDateTimeOffset(), before, Now.AddSeconds(1));
        Assert.Equal(["address", "client", "id", "since"], one.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(listed.GetRawText(), (await scene.Rig.Backend.AskAsync("GET", $"/v1/users/{scene.Buyer}/connections")).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_EndedByItsId_IsTheOnlyOneThatEnds(bool byBackend)
    {
        await using var scene = await Scene.NewAsync(store);
        using var buyer = scene.Rig.Rest(scene.Buyer);
        using var stranger = scene.Rig.Rest(scene.Stranger);
        var first = await scene.ConnectAsync(scene.Buyer);
        await first.Privacy();
        var id = await OnlyIdAsync(buyer);
        var second = await scene.ConnectAsync(scene.Buyer);
        Assert.NotNull(id);

        // Somebody else's id is no error and no effect.
        Assert.Equal(HttpStatusCode.NoContent, (await stranger.AskAsync("DELETE", $"/v1/me/connections/{id}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await scene.Rig.Backend.AskAsync("DELETE", $"/v1/users/{scene.Stranger}/connections/{id}")).Status);
        await first.Privacy();

        var answer = byBackend
            ? await scene.Rig.Backend.AskAsync("DELETE", $"/v1/users/{scene.Buyer}/connections/{id}")
            : await buyer.AskAsync("DELETE", $"/v1/me/connections/{id}");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Contains("unauthorized: ", (await first.Closed.WaitAsync(Patience))!.Message, StringComparison.Ordinal);
        await second.Privacy();
        await Eventually.Until(async () => await OnlyIdAsync(buyer) is { } left && left != id, Patience, "the ended connection is no longer listed");
        // The token itself is as good as before.
        await (await scene.ConnectAsync(scene.Buyer)).Privacy();
    }

    [Fact]
    public async Task Connections_EndedAllAtOnce_AreOnesOwn()
    {
        await using var scene = await Scene.NewAsync(store);
        using var buyer = scene.Rig.Rest(scene.Buyer);
        TalkConnection[] devices = [await scene.ConnectAsync(scene.Buyer), await scene.ConnectAsync(scene.Buyer)];
        var other = await scene.ConnectAsync(scene.Seller);

        Assert.Equal(HttpStatusCode.NoContent, (await buyer.AskAsync("DELETE", "/v1/me/connections")).Status);

        foreach (var device in devices) await device.Closed.WaitAsync(Patience);
        await other.Privacy();
    }

    [Fact]
    public async Task Client_EndedFromOutside_AsksForAFreshTokenAndComesBackWithIt()
    {
        await using var scene = await Scene.NewAsync(store);
        using var buyer = scene.Rig.Rest(scene.Buyer);
        var asked = new ConcurrentQueue<TokenReason>();
        await using var client = new TalkClient(new TalkClientOptions
        {
            Connection = new TalkConnectionOptions { Url = new Uri(scene.Rig.Host.Url, "/hubs/talk") },
            UserId = scene.Buyer,
            Token = (reason, _) =>
            {
                asked.Enqueue(reason);
                return ValueTask.FromResult(scene.Rig.Host.Tokens.User(scene.Buyer));
            },
        });
        await client.Start(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, (await buyer.AskAsync("DELETE", "/v1/me/connections")).Status);

        await Eventually.Until(() => asked.Count == 2 && client.State == TalkState.Live, Patience, "the client is back");
        Assert.Equal([TokenReason.Connect, TokenReason.Expired], asked);
    }

    private static async Task<string?> OnlyIdAsync(HttpClient client)
    {
        var all = (await client.AskAsync("GET", "/v1/me/connections")).Json();
        return all.GetArrayLength() == 1 ? all[0].GetProperty("id").GetString() : null;
    }
}
