using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ChatHub.TestKit;

/// <summary>Tokens as the marketplace would sign them, and bad ones when asked to.</summary>
public sealed class Tokens(TokenKey key, TimeProvider? time = null)
{
    public const string Issuer = "https://market.example";
    public const string Audience = "chat-hub";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // A test's token holds the claims it names and no others, not even default times.
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public TokenKey Key { get; } = key;

    /// <summary>With a new random HS256 secret.</summary>
    public static Tokens Random() => new(TokenKey.Hmac());

    public string User(string userId, TokenOverrides? overrides = null) => Mint(userId, "user", overrides);

    public string Moderator(string userId, TokenOverrides? overrides = null) => Mint(userId, "moderator", overrides);

    /// <summary>The marketplace's own servers.</summary>
    public string Backend(TokenOverrides? overrides = null) => Mint("marketplace", "backend", overrides);

    private string Mint(string subject, string scope, TokenOverrides? overrides)
    {
        var with = overrides ?? new TokenOverrides();
        var issuedAt = with.IssuedAt ?? _time.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = subject,
            ["iat"] = issuedAt.ToUnixTimeSeconds(),
            ["exp"] = (with.Expires ?? issuedAt + Lifetime).ToUnixTimeSeconds(),
            ["iss"] = with.Issuer ?? Issuer,
            ["aud"] = with.Audience ?? Audience,
            ["jti"] = with.Id ?? Guid.CreateVersion7().ToString(),
            ["scope"] = with.Scope ?? scope,
        };
        if (with.NotBefore is { } notBefore)
            claims["nbf"] = notBefore.ToUnixTimeSeconds();
        foreach (var (name, value) in with.With)
            claims[name] = value;
        foreach (var name in with.Without)
            claims.Remove(name);
        return _handler.CreateToken(JsonSerializer.Serialize(claims), Key.Credentials);
    }
}
