using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChatHub.Access;

/// <summary>Verifies the marketplace's tokens: signature, algorithm, issuer, audience, life.</summary>
internal sealed class TokenValidator
{
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly TokenValidationParameters parameters;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? jwks;

    public TokenValidator(AuthOptions options, TokenKeys keys, TimeProvider clock)
    {
        jwks = keys.JwksUri is { } uri ? JwksConfiguration.Manager(uri) : null;
        parameters = new()
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            IssuerSigningKeys = keys.Keys,
            ValidAlgorithms = keys.Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(options.ClockSkewSeconds),
            ConfigurationManager = jwks,
            // The injected clock decides, so that tests can move it.
            LifetimeValidator = (from, until, _, p) => IsAlive(from, until, clock.GetUtcNow().UtcDateTime, p.ClockSkew),
        };
    }

    public async ValueTask<TokenVerdict> ValidateAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (!result.IsValid && jwks is not null && result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            jwks.RequestRefresh();
            result = await handler.ValidateTokenAsync(token, parameters);
        }
        if (!result.IsValid) return result.Exception is SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException ? TokenVerdict.Expired : TokenVerdict.Refused;
        return Identity.From(new ClaimsPrincipal(result.ClaimsIdentity)) is { } identity ? new(identity, null) : TokenVerdict.Refused;
    }

    private static bool IsAlive(DateTime? from, DateTime? until, DateTime now, TimeSpan skew) =>
        until is { } end && now < end + skew && (from is not { } start || now >= start - skew);
}

/// <summary>Whose token it is, or why it is none.</summary>
internal sealed record TokenVerdict(Identity? Identity, string? Problem)
{
    /// <summary>Clients tell the two apart: an expired token is renewed once, an invalid one is not tried again.</summary>
    public static readonly TokenVerdict Expired = new(null, "The token has expired.");

    public static readonly TokenVerdict Refused = new(null, "The token is not valid.");

    public static readonly TokenVerdict Revoked = new(null, "The token was revoked.");
}
