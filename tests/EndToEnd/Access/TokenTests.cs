using System.Net;
using System.Text;
using System.Text.Json;
using ChatHub.Client.Transport;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace ChatHub.EndToEnd.Access;

/// <summary>Which tokens are believed. HS256 here; keys in pairs are in <see cref="PublicKeyTests"/>.</summary>
public sealed class TokenTests
{
    private const string Expired = "The token has expired.";
    private const string Refused = "The token is not valid.";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static readonly Dictionary<string, Func<Tokens, string>> Good = new()
    {
        ["as it should be"] = t => t.User("anna"),
        ["without a scope: a user"] = t => t.User("anna", new() { Without = ["scope"] }),
        ["without a jti"] = t => t.User("anna", new() { Without = ["jti"] }),
        ["expired within the skew"] = t => t.User("anna", new() { IssuedAt = Now.AddHours(-1), Expires = Now.AddSeconds(-5) }),
        ["begins within the skew"] = t => t.User("anna", new() { NotBefore = Now.AddSeconds(20) }),
        ["several audiences"] = t => t.User("anna", new() { With = new Dictionary<string, object> { ["aud"] = new[] { "shop", Tokens.Audience } } }),
        ["lives for ever"] = t => t.User("anna", new() { With = new Dictionary<string, object> { ["exp"] = 253_402_300_799 } }),
    };

    private static readonly Dictionary<string, (Func<Tokens, string> Mint, string Problem)> Bad = new()
    {
        ["expired"] = (t => t.User("anna", new() { IssuedAt = Now.AddHours(-1), Expires = Now.AddSeconds(-31) }), Expired),
        ["not yet begun"] = (t => t.User("anna", new() { NotBefore = Now.AddHours(1) }), Expired),
        ["another issuer"] = (t => t.User("anna", new() { Issuer = "https://evil.example" }), Refused),
        ["another audience"] = (t => t.User("anna", new() { Audience = "shop" }), Refused),
        ["another key"] = (_ => Tokens.Random().User("anna"), Refused),
        ["no exp"] = (t => t.User("anna", new() { Without = ["exp"] }), Expired),
        ["no iat"] = (t => t.User("anna", new() { Without = ["iat"] }), Refused),
        ["no iss"] = (t => t.User("anna", new() { Without = ["iss"] }), Refused),
        ["no aud"] = (t => t.User("anna", new() { Without = ["aud"] }), Refused),
        ["no sub"] = (t => t.User("anna", new() { Without = ["sub"] }), Refused),
        ["a malformed sub"] = (t => t.User("anna hana"), Refused),
        ["an unknown scope"] = (t => t.User("anna", new() { Scope = "admin" }), Refused),
        ["two scopes in a string"] = (t => t.User("anna", new() { Scope = "user backend" }), Refused),
        ["two scopes in a list"] = (t => t.User("anna", new() { With = new Dictionary<string, object> { ["scope"] = new[] { "user", "backend" } } }), Refused),
        ["an empty scope"] = (t => t.User("anna", new() { Scope = "" }), Refused),
        ["iat no number"] = (t => t.User("anna", new() { With = new Dictionary<string, object> { ["iat"] = "soon" } }), Refused),
        ["iat below zero"] = (t => t.User("anna", new() { With = new Dictionary<string, object> { ["iat"] = -1 } }), Refused),
        ["alg none"] = (t => Unsigned(t.User("anna"), "none"), Refused),
        ["alg None"] = (t => Unsigned(t.User("anna"), "None"), Refused),
        ["no signature"] = (t => t.User("anna")[..(t.User("anna").LastIndexOf('.') + 1)], Refused),
        ["another's claims under its signature"] = (t => Spliced(t.User("anna"), t.User("ben")), Refused),
        ["HS512 with the right secret"] = (t => Hs512(t), Refused),
        ["garbage"] = (_ => "garbage", Refused),
        ["dots"] = (_ => "..", Refused),
        ["very long"] = (_ => new string('a', 20_000), Refused),
    };

    public static TheoryData<string> GoodNames => [.. Good.Keys];

    public static TheoryData<string> BadNames => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(GoodNames))]
    public async Task Token_Good_IsTaken(string name)
    {
        var rig = await SharedRig.OnAsync(Store.Sqlite);
        using var client = rig.Host.Client(Good[name](rig.Host.Tokens));

        Assert.Equal(HttpStatusCode.OK, (await client.AskAsync("GET", "/v1/rooms")).Status);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task Token_Bad_IsUnauthorizedOnRestAndHub(string name)
    {
        var rig = await SharedRig.OnAsync(Store.Sqlite);
        var (mint, problem) = Bad[name];
        var token = mint(rig.Host.Tokens);
        using var client = rig.Host.Client(token);

        var answer = await client.AskAsync("GET", "/v1/rooms");
        var refused = await Assert.ThrowsAsync<UpgradeRefusedException>(() => rig.ConnectAsync("anna", token));

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized", problem), (answer.Status, answer.Code, answer.Json().GetProperty("detail").GetString()));
        // A client renews an expired token and gives up on a bad one; all it sees of a refused upgrade is the header.
        Assert.Equal((HttpStatusCode.Unauthorized, problem == Expired), (refused.Status, refused.TokenExpired));
    }

    [Theory]
    [InlineData("Basic YW5uYTphbm5h")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    public async Task Header_WithoutAToken_IsUnauthorized(string header)
    {
        var rig = await SharedRig.OnAsync(Store.Sqlite);
        using var client = rig.Host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), ((await client.AskAsync("GET", "/v1/rooms")).Status, (await client.AskAsync("GET", "/v1/rooms")).Code));
    }

    [Fact]
    public async Task Person_NeverProvisioned_IsAUserWithoutRooms()
    {
        var rig = await SharedRig.OnAsync(Store.Sqlite);
        using var client = rig.Rest("never-heard-of");

        Assert.Equal("[]", (await client.AskAsync("GET", "/v1/rooms")).Body);
    }

    private static string Unsigned(string token, string algorithm)
    {
        var header = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT" }));
        return $"{header}.{token.Split('.')[1]}.";
    }

    private static string Spliced(string one, string other) => string.Join('.', one.Split('.')[0], other.Split('.')[1], one.Split('.')[2]);

    private static string Hs512(Tokens tokens)
    {
        var body = tokens.User("anna").Split('.')[1];
        var header = Base64UrlEncoder.Encode("""{"alg":"HS512","typ":"JWT"}""");
        var signature = System.Security.Cryptography.HMACSHA512.HashData(Encoding.UTF8.GetBytes(tokens.Key.Secret!), Encoding.ASCII.GetBytes($"{header}.{body}"));
        return $"{header}.{body}.{Base64UrlEncoder.Encode(signature)}";
    }
}
