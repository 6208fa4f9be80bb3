using System.Net;
using System.Net.Http.Headers;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>A host as in Production, with a page of the marketplace's allowed.</summary>
public sealed class ProductionRig : IAsyncLifetime
{
    public const string Shop = "https://shop.example";
    public const string Mobile = "https://m.shop.example:8443";

    public TalkRig Rig { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Rig = await TalkRig.StartAsync(
        Store.Sqlite, new() { ["Access:AllowedOrigins"] = $"{Shop}, {Mobile}" }, new HubHostOptions { Environment = "Production" });

    public ValueTask DisposeAsync() => Rig.DisposeAsync();
}

/// <summary>What stands before the hub.</summary>
public sealed class DoorTests(ProductionRig production) : IClassFixture<ProductionRig>
{
    private TalkRig Rig => production.Rig;

    [Fact]
    public async Task TokenInQuery_InProduction_IsRefusedWhereATicketIsTaken()
    {
        var token = Rig.Host.Tokens.User("anna");

        var refused = await Assert.ThrowsAsync<UpgradeRefusedException>(() => Tickets.ConnectAsync(Rig, token));
        await using var connection = await Tickets.ConnectAsync(Rig, await Tickets.IssueAsync(Rig, "anna"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        await connection.Privacy();
    }

    [Fact]
    public async Task TokenInQuery_InDevelopment_IsTakenUnlessTheSettingSaysNo()
    {
        var shared = await SharedRig.OnAsync(Store.Sqlite);
        await using var connection = await Tickets.ConnectAsync(shared, shared.Host.Tokens.User("anna"));
        await using var strict = await TalkRig.StartAsync(Store.Sqlite, new() { ["Auth:AllowTokenInQuery"] = "false" });

        await connection.Privacy();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => Tickets.ConnectAsync(strict, strict.Host.Tokens.User("anna")))).Status);
    }

    [Fact]
    public async Task DevTokens_InProduction_AreNotThere()
    {
        using var client = Rig.Host.Client();

        var answer = await client.AskAsync("POST", "/dev/tokens", new { userId = "anna", scope = "backend" });

        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ProductionRig.Shop)]
    [InlineData(ProductionRig.Mobile)]
    [InlineData("HTTPS://SHOP.EXAMPLE")]
    [InlineData("the hub's own")]
    public async Task Origin_AllowedOrAbsent_Connects(string? origin)
    {
        if (origin == "the hub's own") origin = Rig.Host.Url.GetLeftPart(UriPartial.Authority);

        await using var connection = await Tickets.ConnectAsync(Rig, await Tickets.IssueAsync(Rig, "anna"), origin);

        await connection.Privacy();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("https://shop.example:444")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task Origin_Foreign_IsForbidden(string origin)
    {
        var ticket = await Tickets.IssueAsync(Rig, "anna");

        Assert.Equal(HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => Tickets.ConnectAsync(Rig, ticket, origin))).Status);
    }

    [Theory]
    [InlineData(ProductionRig.Shop, true)]
    [InlineData("https://evil.example", false)]
    public async Task Cors_AskedByAPage_AllowsTheSameOrigins(string origin, bool allowed)
    {
        using var client = Rig.Host.Client();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri("/v1/connect-tickets", UriKind.Relative));
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization");

        using var answer = await client.SendAsync(preflight);

        Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task Hub_ReachedWithoutAWebSocket_IsNotSpokenTo()
    {
        using var client = Rig.Rest("anna");
        var negotiated = await client.AskAsync("POST", "/hubs/talk/negotiate?negotiateVersion=1");
        var id = negotiated.Status == HttpStatusCode.OK ? negotiated.Json().GetProperty("connectionToken").GetString() : "none";

        if (negotiated.Status == HttpStatusCode.OK)
            Assert.Equal("WebSockets", Assert.Single(negotiated.Json().GetProperty("availableTransports").EnumerateArray()).GetProperty("transport").GetString());
        using var longPolling = await client.GetAsync(new Uri($"/hubs/talk?id={id}", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/hubs/talk?id={id}", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var events = await client.SendAsync(request);

        Assert.False(longPolling.IsSuccessStatusCode);
        Assert.False(events.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("backend")]
    [InlineData("moderator")]
    public async Task Hub_ForAnotherScope_IsForbidden(string scope)
    {
        var token = scope == "backend" ? Rig.Host.Tokens.Backend() : Rig.Host.Tokens.Moderator("desk");

        Assert.Equal(HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<UpgradeRefusedException>(() => Rig.ConnectAsync("anna", token))).Status);
    }

    [Fact]
    public async Task Hub_WithoutAToken_IsUnauthorized()
    {
        var refused = await Assert.ThrowsAsync<UpgradeRefusedException>(() => ChatHub.Client.TalkConnection.Connect(new() { Url = new Uri(Rig.Host.Url, "/hubs/talk") }));

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (refused.Status, refused.Challenge));
    }
}
