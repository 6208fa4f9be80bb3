using System.Net;
using ChatHub.Protocol;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatHub.Access;

/// <summary>The body of <c>POST /dev/tokens</c>.</summary>
public sealed record DevTokenRequest : HubRequest
{
    public string? UserId { get; init; }

    /// <summary><c>user</c> (the default), <c>moderator</c> or <c>backend</c>.</summary>
    public string? Scope { get; init; }
}

/// <summary>Signs tokens for whoever tries the hub out: mapped in Development alone, answered to loopback alone.</summary>
internal sealed class DevTokens(AuthOptions options, TokenKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly Fault NotHere = new(FaultCode.NotFound, "There is no such endpoint.");

    public Result<DevToken> Issue(IPAddress? from, DevTokenRequest request)
    {
        if (from is null || !IPAddress.IsLoopback(from) || keys.Symmetric is not { } key) return NotHere;
        if (!Protocol.UserId.TryParse(request.UserId, out var user)) return Fault.Invalid("userId is missing or malformed.");
        if (request.Scope is not (null or Policies.User or Policies.Moderator or Policies.Backend)) return Fault.Invalid("scope is user, moderator or backend.");
        var now = clock.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = user.Value,
                ["jti"] = NewId.Create(clock).ToString(),
                [Identity.ScopeClaim] = request.Scope ?? Policies.User,
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
        return new DevToken(token);
    }
}

internal sealed record DevToken(string Token);
