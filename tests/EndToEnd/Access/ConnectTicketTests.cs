using System.Net;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

public sealed class SqliteConnectTicketTests() : ConnectTicketTests(Store.Sqlite);

public sealed class PostgresConnectTicketTests() : ConnectTicketTests(Store.Postgres);

/// <summary>Single-use passes in the query. That they end after 30 s is shown with a clock of the test's own, in the unit tests.</summary>
public abstract class ConnectTicketTests(Store store)
{
    [Fact]
    public async Task Ticket_Issued_IsGoodForThirtySeconds()
    {
        await using var scene = await Scene.NewAsync(store);
        using var client = scene.Rig.Rest(scene.Buyer);
        var before = TimeProvider.System.GetUtcNow();

        var answer = (await client.AskAsync("POST", "/v1/connect-tickets")).Json();

        Assert.InRange(answer.GetProperty("expiresAt").GetDateTimeOffset(), before.AddSeconds(29), TimeProvider.System.GetUtcNow().AddSeconds(30));
    }

    [Fact]
    public async Task Ticket_UsedByTwentyAtOnce_LetsOneIn()
    {
        await using var scene = await Scene.NewAsync(store);
        var ticket = await Tickets.IssueAsync(scene.Rig, scene.Buyer);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                return await Tickets.ConnectAsync(scene.Rig, ticket);
            }
            catch (UpgradeRefusedException refused) when (refused.Status == HttpStatusCode.Unauthorized)
            {
                return null;
            }
        }));

        var connected = Assert.Single(attempts, attempt => attempt is not null)!;
        await connected.Privacy();
        await connected.DisposeAsync();
        await RefusedAsync(scene, ticket);
    }

    [Fact]
    public async Task Ticket_OfAPerson_ConnectsThatPerson()
    {
        await using var scene = await Scene.NewAsync(store);
        await using var connection = await Tickets.ConnectAsync(scene.Rig, await Tickets.IssueAsync(scene.Rig, scene.Buyer));

        var sent = await connection.Send(scene.Room, Scene.NewId(), "はい");

        Assert.Equal(scene.Buyer, sent.SenderId);
    }

    [Fact]
    public async Task Ticket_Tampered_IsRefused()
    {
        await using var scene = await Scene.NewAsync(store);
        var ticket = await Tickets.IssueAsync(scene.Rig, scene.Buyer);
        var other = await Tickets.IssueAsync(scene.Rig, scene.Seller);
        var (body, signature) = (ticket.Split('.')[0], ticket.Split('.')[1]);

        foreach (var bad in (string[])
        [
            "tkt_", "tkt_.", "tkt_garbage", "tkt_a.b", $"{body}.", $"{body}.{other.Split('.')[1]}", $"{other.Split('.')[0]}.{signature}", $"{ticket}.{signature}",
            $"{body[..^1]}{(body[^1] == 'A' ? 'B' : 'A')}.{signature}", "tkt_" + new string('x', 2000), "tkt_%00.あ", ticket["tkt_".Length..], ticket.ToUpperInvariant(),
        ])
            await RefusedAsync(scene, bad);

        // None of the attempts has used it up.
        await using var connection = await Tickets.ConnectAsync(scene.Rig, ticket);
        await connection.Privacy();
    }

    [Fact]
    public async Task Ticket_AnywhereButAtTheHub_IsNothing()
    {
        await using var scene = await Scene.NewAsync(store);
        var ticket = await Tickets.IssueAsync(scene.Rig, scene.Buyer);
        using var anonymous = scene.Rig.Host.Client();
        using var bearer = scene.Rig.Host.Client(ticket);

        foreach (var path in (string[])["/v1/rooms", $"/v1/rooms/{scene.Room}/messages", "/v1/me/connections", "/hubs/talker"])
            Assert.NotEqual(HttpStatusCode.OK, (await anonymous.AskAsync("GET", $"{path}?access_token={ticket}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bearer.AskAsync("GET", "/v1/rooms")).Status);

        await using var connection = await Tickets.ConnectAsync(scene.Rig, ticket);
        await connection.Privacy();
    }

    [Fact]
    public async Task Ticket_InTheHubsHeader_WorksOnceToo()
    {
        await using var scene = await Scene.NewAsync(store);
        var ticket = await Tickets.IssueAsync(scene.Rig, scene.Buyer);

        await using var connection = await scene.Rig.ConnectAsync(scene.Buyer, ticket);

        await connection.Privacy();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => scene.Rig.ConnectAsync(scene.Buyer, ticket))).Status);
    }

    [Fact]
    public async Task Ticket_OfATokenThatEnds_EndsItsConnectionWithIt()
    {
        await using var scene = await Scene.NewAsync(store);
        using var client = scene.Rig.Host.Client(scene.Rig.Host.Tokens.User(scene.Buyer, new() { Expires = TimeProvider.System.GetUtcNow().AddSeconds(4) }));
        var ticket = (await client.AskAsync("POST", "/v1/connect-tickets")).Json().GetProperty("ticket").GetString()!;

        await using var connection = await Tickets.ConnectAsync(scene.Rig, ticket);

        Assert.Contains("unauthorized: The token has expired.", (await connection.Closed.WaitAsync(TimeSpan.FromSeconds(30)))!.Message, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(Scene scene, string ticket) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => Tickets.ConnectAsync(scene.Rig, ticket))).Status);
}
