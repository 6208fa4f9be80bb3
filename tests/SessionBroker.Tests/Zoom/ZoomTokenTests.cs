using ChatHub.TestKit;
using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom;

public sealed class ZoomTokenTests
{
    private static readonly StubAnswer Meeting = StubAnswer.Json(200, """{"id":1,"uuid":"u"}""");

    [Fact]
    public async Task Token_WantedByManyAtOnce_IsAskedForOnce()
    {
        await using var rig = await ZoomRig.StartAsync();
        var gate = new TaskCompletionSource();
        rig.Stub.TokenGate = gate.Task;
        foreach (var _ in Enumerable.Range(0, 10)) rig.Stub.Then(Meeting);

        var calls = Enumerable.Range(0, 10).Select(_ => rig.Api.GetMeetingAsync(1, default).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(calls);

        var asked = Assert.Single(rig.Stub.TokenRequests);
        Assert.Equal(("/oauth/token", "grant_type=account_credentials&account_id=account", "Basic Y2xpZW50OmNsaWVudC1zZWNyZXQ="), (asked.Target, asked.Body, asked.Authorization));
        Assert.Equal(10, rig.Stub.Requests.Count);
    }

    [Fact]
    public async Task Token_FiveMinutesBeforeItsEnd_IsRenewed()
    {
        await using var rig = await ZoomRig.StartAsync();
        foreach (var minutes in (int[])[0, 54, 2]) await GetAfterAsync(rig, minutes);

        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], rig.Stub.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task Token_ThatCannotBeRenewed_IsUsedWhileItWorks()
    {
        await using var rig = await ZoomRig.StartAsync();
        var token = rig.Stub.Token;
        rig.Stub.Token = number => number == 1 ? token(1) : StubAnswer.Empty(503);

        Assert.Equal(ZoomOutcome.Ok, await GetAfterAsync(rig, 0));
        Assert.Equal(ZoomOutcome.Ok, await GetAfterAsync(rig, 56));
        Assert.Equal(ZoomOutcome.Ok, await GetAfterAsync(rig, 0));
        Assert.Equal(2, rig.Stub.TokenRequests.Count);
        Assert.Equal(ZoomOutcome.Unavailable, (await AfterAsync(rig, 5)).Outcome);
    }

    [Theory]
    [InlineData(401, """{"code":124,"message":"Invalid access token."}""")]
    [InlineData(401, "")]
    [InlineData(400, """{"code":124,"message":"Access token is expired."}""")]
    public async Task Token_RefusedOnce_IsReplacedAndTheCallSentAgain(int status, string body)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(status, body)).Then(Meeting).Then(StubAnswer.Json(status, body)).Then(StubAnswer.Json(201, """{"id":1,"uuid":"u"}"""));

        Assert.Equal(ZoomOutcome.Ok, (await rig.Api.GetMeetingAsync(1, default)).Outcome);
        Assert.Equal(ZoomOutcome.Ok, await ZoomRequestTests.Calls["create"].Call(rig.Api));
        Assert.Equal(["Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"], rig.Stub.Requests.Select(request => request.Authorization));
        Assert.Equal(rig.Stub.Requests[2].Body, rig.Stub.Requests[3].Body);
    }

    [Fact]
    public async Task Token_RefusedTwice_IsUnauthorized()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Error(401, 124)).Then(StubAnswer.Error(401, 124));

        var failure = (await rig.Api.GetMeetingAsync(1, default)).Failure;

        Assert.Equal(new(ZoomOutcome.Unauthorized, 401, 124), failure);
        Assert.Equal((2, 2), (rig.Stub.Requests.Count, rig.Stub.TokenRequests.Count));
    }

    [Fact]
    public async Task Token_RefusedToManyAtOnce_IsReplacedOnce()
    {
        await using var rig = await ZoomRig.StartAsync();
        await GetAfterAsync(rig, 0);
        foreach (var _ in Enumerable.Range(0, 5)) rig.Stub.Then(StubAnswer.Error(401, 124));
        foreach (var _ in Enumerable.Range(0, 5)) rig.Stub.Then(Meeting);
        var gate = new TaskCompletionSource();
        rig.Stub.TokenGate = gate.Task;

        var calls = Enumerable.Range(0, 5).Select(_ => rig.Api.GetMeetingAsync(1, default).AsTask()).ToArray();
        await Eventually.Until(() => rig.Stub.Requests.Count == 6, TimeSpan.FromSeconds(20), "all five refusals");
        gate.SetResult();

        Assert.All(await Task.WhenAll(calls), call => Assert.Equal(ZoomOutcome.Ok, call.Outcome));
        Assert.Equal(2, rig.Stub.TokenRequests.Count);
    }

    [Theory]
    [InlineData(400, """{"reason":"Invalid client_id or client_secret","error":"invalid_client"}""", "Unauthorized")]
    [InlineData(401, "", "Unauthorized")]
    [InlineData(429, "", "Unavailable")]
    [InlineData(500, "", "Unavailable")]
    [InlineData(200, "<html/>", "Unavailable")]
    [InlineData(200, "{}", "Unavailable")]
    [InlineData(200, """{"access_token":"","expires_in":3600}""", "Unavailable")]
    [InlineData(200, """{"access_token":"token-1","expires_in":0}""", "Unavailable")]
    public async Task Token_ThatIsNotGiven_FailsTheCallBeforeAnythingIsSent(int status, string body, string outcome)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Token = _ => StubAnswer.Json(status, body);

        Assert.Equal(outcome, (await ZoomRequestTests.Calls["create"].Call(rig.Api)).ToString());
        Assert.Empty(rig.Stub.Requests);
    }

    [Fact]
    public async Task Token_ThatNeverComes_FailsTheCallBeforeAnythingIsSent()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Token = _ => StubAnswer.Silent;

        var call = ZoomRequestTests.Calls["create"].Call(rig.Api).AsTask();
        await Eventually.Until(() => rig.Stub.TokenRequests.Count == 1, TimeSpan.FromSeconds(20), "the request for a token");
        rig.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(ZoomOutcome.Unavailable, await call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Api_NamedByTheToken_IsWhereCallsGo()
    {
        await using var other = await StubZoom.StartAsync();
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Token = _ => StubAnswer.Json(200, $$"""{"access_token":"token-1","expires_in":3600,"api_url":"{{other.Address}}"}""");
        other.Then(Meeting);

        Assert.Equal(ZoomOutcome.Ok, (await rig.Api.GetMeetingAsync(1, default)).Outcome);
        Assert.Equal("/v2/meetings/1", Assert.Single(other.Requests).Target);
        Assert.Empty(rig.Stub.Requests);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://api.zoom.us")]
    [InlineData("https://zoom.us.evil.example")]
    [InlineData("https://evilzoom.us")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Api_ThatIsNotZooms_IsNeverShownTheToken(string api)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Token = _ => StubAnswer.Json(200, $$"""{"access_token":"token-1","expires_in":3600,"api_url":"{{api}}"}""");
        rig.Stub.Then(Meeting);

        Assert.Equal(ZoomOutcome.Ok, (await rig.Api.GetMeetingAsync(1, default)).Outcome);
        Assert.Single(rig.Stub.Requests);
    }

    [Theory]
    [InlineData("https://api-eu.zoom.us/x", "https://zoom.us", true)]
    [InlineData("https://zoom.us", "https://zoom.us", true)]
    [InlineData("https://ZOOM.us", "http://127.0.0.1:5000", true)]
    [InlineData("http://api.zoom.us", "http://127.0.0.1:5000", false)]
    [InlineData("http://zoom.us", "https://zoom.us", false)]
    [InlineData("http://127.0.0.1:6000", "http://127.0.0.1:5000", true)]
    [InlineData("https://127.0.0.1:6000", "http://127.0.0.1:5000", true)]
    [InlineData("http://10.0.0.1", "http://127.0.0.1:5000", false)]
    [InlineData("https://zoom.us@evil.example", "https://zoom.us", false)]
    [InlineData("ftp://zoom.us", "https://zoom.us", false)]
    public void Host_OfAnAddress_IsTrustedOrNot(string address, string baseUrl, bool trusted) => Assert.Equal(trusted, ZoomHosts.MaySeeTokens(new(address), new(baseUrl)));

    [Fact]
    public async Task Scopes_TheTokenLacks_AreNamed()
    {
        await using var rig = await ZoomRig.StartAsync();
        var held = string.Join(' ', ZoomOperations.All.Select(operation => operation.Scope).Except(["user:read:settings:admin"]));
        rig.Stub.Token = _ => StubAnswer.Json(200, $$"""{"access_token":"token-1","expires_in":3600,"scope":"{{held}}"}""");

        Assert.Equal(["user:read:settings:admin"], (await rig.Scopes.ListMissingAsync(default)).Value);
        rig.Clock.Advance(TimeSpan.FromHours(2));
        rig.Stub.Token = _ => StubAnswer.Empty(401);
        Assert.Equal(ZoomOutcome.Unauthorized, (await rig.Scopes.ListMissingAsync(default)).Outcome);
    }

    [Fact]
    public async Task Scopes_TheTokenLacks_AreLoggedOnceUntilTheyChange()
    {
        await using var rig = await ZoomRig.StartAsync();
        var all = ZoomOperations.All.Select(operation => operation.Scope).ToArray();
        foreach (var lacking in (string[])["user:read:user:admin", "user:read:user:admin", "", "user:read:settings:admin"])
        {
            rig.Stub.Token = _ => StubAnswer.Json(200, $$"""{"access_token":"token-1","expires_in":3600,"scope":"{{string.Join(' ', all.Except([lacking]))}}"}""");
            await rig.ScopeRounds.RunOnceAsync(default);
            rig.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(["user:read:user:admin", "user:read:settings:admin"], rig.Log.Where(line => line.Contains("lacks scopes", StringComparison.Ordinal)).Select(line => line.Split(": ", 2)[1].Trim()));
    }

    [Fact]
    public async Task Account_WithoutCredentials_IsUnauthorizedAndNobodyIsAsked()
    {
        await using var rig = await ZoomRig.StartAsync(credentials: false);

        await rig.ScopeRounds.RunOnceAsync(default);

        Assert.Equal(ZoomOutcome.Unauthorized, await ZoomRequestTests.Calls["create"].Call(rig.Api));
        Assert.Empty(rig.Stub.TokenRequests);
        Assert.DoesNotContain(rig.Log, line => line.Contains("scopes", StringComparison.Ordinal));
    }

    private static async Task<ZoomOutcome> GetAfterAsync(ZoomRig rig, int minutes)
    {
        rig.Stub.Then(Meeting);
        return (await AfterAsync(rig, minutes)).Outcome;
    }

    private static ValueTask<ZoomResult<ZoomMeeting>> AfterAsync(ZoomRig rig, int minutes)
    {
        rig.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return rig.Api.GetMeetingAsync(1, default);
    }
}
