using ChatHub.TestKit;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace ChatHub.Conformance.TestKit;

public sealed class TokensTests
{
    private readonly JsonWebTokenHandler _reader = new();

    [Fact]
    public void User_Unchanged_HoldsTheContractsClaims()
    {
        var token = new JsonWebToken(Tokens.Random().User("buyer-1"));
        Assert.Equal("aud exp iat iss jti scope sub", string.Join(' ', token.Claims.Select(claim => claim.Type).Order(StringComparer.Ordinal)));
        Assert.Equal("buyer-1", token.Subject);
        Assert.Equal("user", token.GetPayloadValue<string>("scope"));
    }

    [Fact]
    public void User_WithOverrides_HoldsThem()
    {
        var expired = DateTimeOffset.UnixEpoch.AddDays(1);
        var token = new JsonWebToken(Tokens.Random().User("b", new TokenOverrides { Expires = expired, Without = ["jti"] }));
        Assert.Equal(expired.UtcDateTime, token.ValidTo);
        Assert.Empty(token.Id);
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Token_ReadWithItsOwnKeyAlone_IsValid(string algorithm)
    {
        TokenKey NewKey() => algorithm switch { "HS256" => TokenKey.Hmac(), "RS256" => TokenKey.Rsa(), _ => TokenKey.Ec() };
        var key = NewKey();
        var token = new Tokens(key).Backend();
        Assert.Equal(algorithm, new JsonWebToken(token).Alg);
        Assert.True((await _reader.ValidateTokenAsync(token, Parameters(key.Credentials.Key))).IsValid);
        Assert.False((await _reader.ValidateTokenAsync(token, Parameters(NewKey().Credentials.Key))).IsValid);
    }

    [Fact]
    public async Task JwksEndpoint_Rotated_ServesTheNewKeysAlone()
    {
        await using var endpoint = await JwksEndpoint.StartAsync();
        using var client = new HttpClient();
        var (rsa, ec) = (endpoint.RsaTokens.User("b"), endpoint.EcTokens.User("b"));
        var before = new JsonWebKeySet(await client.GetStringAsync(endpoint.Uri)).GetSigningKeys();
        endpoint.Rotate();
        var after = new JsonWebKeySet(await client.GetStringAsync(endpoint.Uri)).GetSigningKeys();

        foreach (var token in new[] { rsa, ec })
        {
            Assert.True((await _reader.ValidateTokenAsync(token, Parameters([.. before]))).IsValid);
            Assert.False((await _reader.ValidateTokenAsync(token, Parameters([.. after]))).IsValid);
        }

        Assert.Equal(2, endpoint.Requests);
    }

    private static TokenValidationParameters Parameters(params SecurityKey[] keys) =>
        new() { ValidIssuer = Tokens.Issuer, ValidAudience = Tokens.Audience, IssuerSigningKeys = keys };
}
