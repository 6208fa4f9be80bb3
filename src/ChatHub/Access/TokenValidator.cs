using System.Security.Claims;
using ChatHub.Protocol;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatHub.Access;

/// <summary>Verifies the marketplace's tokens: signature, algorithm, issuer, audience, life.</summary>
internal sealed class TokenValidator
{
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly TokenValidationParameters parameters;
    private readonly IReadOnlyList<SecurityKey> own;
    private readonly PublishedKeys? published;

    public TokenValidator(AuthOptions options, TokenKeys keys, PublishedKeys publishedKeys, TimeProvider clock)
    {
        own = keys.Keys;
        published = options.JwksUri is null ? null : publishedKeys;
        parameters = new()
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            IssuerSigningKeys = own,
            ValidAlgorithms = keys.Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(options.ClockSkewSeconds),
            // The injected clock decides, so that tests can move it.
            LifetimeValidator = (from, until, _, p) => IsAlive(from, until, clock.GetUtcNow().UtcDateTime, p.ClockSkew),
        };
    }

    public async ValueTask<TokenVerdict> ValidateAsync(string token)
    {
        if (published is null) return Judge(await handler.ValidateTokenAsync(token, parameters));
        var keys = await published.GetAsync();
        var result = await ValidateAsync(token, keys);
        if (!IsOfUnknownKey(result)) return Judge(result);
        // Signed by nobody known: perhaps with a key that was published a moment ago.
        var newer = await published.NewerAsync(keys);
        if (!ReferenceEquals(newer, keys)) return Judge(await ValidateAsync(token, newer));
        // The keys could not be asked for, so nobody knows what the token is worth.
        return TokenVerdict.Unknown;
    }

    private Task<TokenValidationResult> ValidateAsync(string token, PublishedKeys.KeySet? keys)
    {
        if (keys is null) return handler.ValidateTokenAsync(token, parameters);
        var with = parameters.Clone();
        with.IssuerSigningKeys = own.Concat(keys.Keys);
        return handler.ValidateTokenAsync(token, with);
    }

    private static bool IsOfUnknownKey(TokenValidationResult result) => !result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException;

    private static TokenVerdict Judge(TokenValidationResult result)
    {
        if (!result.IsValid) return result.Exception is SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException ? TokenVerdict.Expired : TokenVerdict.Refused;
        return Identity.From(new ClaimsPrincipal(result.ClaimsIdentity)) is { } identity ? new(identity, null) : TokenVerdict.Refused;
    }

    // The skew is added to the clock, not to the token's times: those may be the last there are.
    private static bool IsAlive(DateTime? from, DateTime? until, DateTime now, TimeSpan skew) =>
        until is { } end && now - skew < end && (from is not { } start || now + skew >= start);
}

/// <summary>Whose token it is, or why it is none.</summary>
internal sealed record TokenVerdict(Identity? Identity, Fault? Problem)
{
    /// <summary>Clients tell the two apart: an expired token is renewed once, an invalid one is not tried again.</summary>
    public static readonly TokenVerdict Expired = Unauthorized("The token has expired.");

    public static readonly TokenVerdict Refused = Unauthorized("The token is not valid.");

    public static readonly TokenVerdict Revoked = Unauthorized("The token was revoked.");

    /// <summary>Neither good nor bad: to be tried again.</summary>
    public static readonly TokenVerdict Unknown =
        new(null, new Fault(FaultCode.Unavailable, "The token could not be checked; try again.", TimeSpan.FromSeconds(5)));

    private static TokenVerdict Unauthorized(string problem) => new(null, new Fault(FaultCode.Unauthorized, problem));
}
