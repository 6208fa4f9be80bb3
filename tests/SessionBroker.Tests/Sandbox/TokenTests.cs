using SessionBroker.Sandbox;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_AfterAnHour_IsExpired()
    {
        await using var rig = await SandboxRig.StartAsync();
        var token = await rig.TokenAsync();

        rig.Clock.Advance(TokenStore.Life - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await rig.CallAsync("GET", "/users", token: token)).Status);
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await rig.CallAsync("GET", "/users", token: token);

        Assert.Equal((401, 124), (late.Status, late.Code));
        Assert.Contains("expired", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_AskedTwice_BothLive()
    {
        await using var rig = await SandboxRig.StartAsync();
        var (first, second) = (await rig.TokenAsync(), await rig.TokenAsync());

        Assert.NotEqual(first, second);
        Assert.Equal(200, (await rig.CallAsync("GET", "/users", token: first)).Status);
        Assert.Equal(200, (await rig.CallAsync("GET", "/users", token: second)).Status);
    }

    [Fact]
    public async Task Token_NamesLifeScopesAndItsOwnAddress()
    {
        await using var rig = await SandboxRig.StartAsync();

        var answer = await rig.AskTokenAsync($"grant_type=account_credentials&account_id={rig.Zoom.Credentials.AccountId}");

        Assert.Equal(3600, answer.Json["expires_in"]!.GetValue<int>());
        Assert.Equal(rig.Zoom.BaseUrl, new Uri(answer.Json["api_url"]!.GetValue<string>()));
        Assert.Contains("meeting:write:meeting:admin", answer.Json["scope"]!.GetValue<string>().Split(' '));
        Assert.Null(answer.Json["refresh_token"]);
    }

    [Theory]
    [InlineData("grant_type=account_credentials&account_id=other", null, "invalid_request")]
    [InlineData("grant_type=password", null, "unsupported_grant_type")]
    [InlineData("", null, "invalid_request")]
    [InlineData("grant_type=account_credentials", "wrong", "invalid_client")]
    public async Task Token_AskedWrongly_IsRefused(string query, string? secret, string error)
    {
        await using var rig = await SandboxRig.StartAsync();

        var answer = await rig.AskTokenAsync(query, secret);

        Assert.Equal((400, error), (answer.Status, answer.Json["error"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(4700)]
    [InlineData(4711)]
    public async Task Call_WithoutItsScope_IsRefused(int code)
    {
        await using var rig = await SandboxRig.StartAsync(options => options with
        {
            Quirks = new SandboxQuirks { MissingScopeCode = code, WithheldScopes = new HashSet<string> { "user:read:list_users:admin" } },
        });

        Assert.Equal(code, (await rig.CallAsync("GET", "/users")).Code);
        Assert.Equal(200, (await rig.CallAsync("GET", $"/users/{rig.FirstHost}")).Status);
    }

    [Fact]
    public async Task Token_AfterTheAppWasSwitchedOff_IsDead()
    {
        await using var rig = await SandboxRig.StartAsync();
        var token = await rig.TokenAsync();

        rig.Zoom.Portal.RevokeTokens();

        Assert.Equal(401, (await rig.CallAsync("GET", "/users", token: token)).Status);
    }
}
