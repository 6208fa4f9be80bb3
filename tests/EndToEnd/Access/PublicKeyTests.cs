using System.Net;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>RS256 and ES256, with the key given in PEM or published as a JWKS.</summary>
public sealed class PublicKeyTests
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Pem_Given_BelievesItsKeyAndNoSecretMadeOfIt(string algorithm)
    {
        var key = algorithm == "RS256" ? TokenKey.Rsa() : TokenKey.Ec();
        var tokens = new Tokens(key);
        await using var host = await HubHost.StartNewAsync(new HubHostOptions { Tokens = tokens });

        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, tokens.User("anna")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, new Tokens(algorithm == "RS256" ? TokenKey.Rsa() : TokenKey.Ec()).User("anna")));
        // The public key is no secret: whoever has it must not be able to sign with its text, with or without the line ends.
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, new Tokens(TokenKey.Hmac(key.PublicKeyPem)).User("anna")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, new Tokens(TokenKey.Hmac(key.PublicKeyPem!.Trim())).User("anna")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, new Tokens(TokenKey.Hmac(key.PublicKeyPem.ReplaceLineEndings(""))).User("anna")));
        // Nobody can be given a development token where the hub itself has no secret to sign with.
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.AskAsync("POST", "/dev/tokens", new { userId = "anna" })).Status);
    }

    [Fact]
    public async Task PemAndSecret_BothGiven_AreKeptApart()
    {
        var key = TokenKey.Rsa();
        var tokens = new Tokens(key);
        var secret = TokenKey.Hmac();
        await using var host = await HubHost.StartNewAsync(new HubHostOptions { Tokens = tokens, Settings = { ["Auth:SigningKey"] = secret.Secret } });

        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, tokens.User("anna")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, new Tokens(secret).User("anna")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, new Tokens(TokenKey.Hmac(key.PublicKeyPem)).User("anna")));
    }

    [Fact]
    public async Task Jwks_Rotated_FollowsAtTheFirstTokenOfTheNewKey()
    {
        await using var jwks = await JwksEndpoint.StartAsync();
        await using var host = await HubHost.StartNewAsync(new HubHostOptions { Tokens = jwks.RsaTokens, Settings = { ["Auth:PublicKeyPem"] = null, ["Auth:JwksUri"] = jwks.Uri.ToString() } });
        var (oldRsa, oldEc) = (jwks.RsaTokens, jwks.EcTokens);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, oldRsa.User("anna")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, oldEc.User("anna")));
        Assert.Equal(1, jwks.Requests);

        jwks.Rotate();

        // A person whose token is refused as invalid does not come back with it: the first one has to do.
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, jwks.EcTokens.User("anna")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(host, jwks.RsaTokens.User("anna")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(host, oldRsa.User("anna")));
        var asked = jwks.Requests;
        // Whoever names unknown keys does not make the hub hammer the marketplace.
        var forger = new Tokens(TokenKey.Ec());
        foreach (var _ in Enumerable.Range(0, 100)) Assert.NotEqual(HttpStatusCode.OK, await AskAsync(host, forger.User("anna")));
        Assert.InRange(jwks.Requests, asked, asked + 20);
    }

    [Fact]
    public async Task Jwks_AwayAtTheFirstToken_IsUnavailableAndThenBelieved()
    {
        await using var jwks = await JwksEndpoint.StartAsync();
        jwks.Failing = true;
        await using var host = await HubHost.StartNewAsync(new HubHostOptions { Tokens = jwks.RsaTokens, Settings = { ["Auth:PublicKeyPem"] = null, ["Auth:JwksUri"] = jwks.Uri.ToString() } });
        using var client = host.Client(jwks.RsaTokens.User("anna"));

        var answer = await client.AskAsync("GET", "/v1/rooms");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (answer.Status, answer.Code));
        Assert.NotNull(answer.RetryAfter);

        jwks.Failing = false;
        await Eventually.Until(async () => (await client.AskAsync("GET", "/v1/rooms")).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(60), "the token is believed once the keys can be read");

        // What is known once outlives an outage.
        jwks.Failing = true;
        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("GET", "/v1/rooms")).Status);
    }

    private static async Task<HttpStatusCode> AskAsync(HubHost host, string token)
    {
        using var client = host.Client(token);
        return (await client.AskAsync("GET", "/v1/rooms")).Status;
    }
}
