using System.Globalization;
using System.Security.Claims;
using ChatHub.Protocol;

namespace ChatHub.Access;

/// <summary>What a verified token says about its bearer.</summary>
/// <param name="IssuedAt">Unix seconds: revocation compares it.</param>
/// <param name="ExpiresAt">Unix seconds.</param>
internal sealed record Identity(UserId User, Scope Scope, long IssuedAt, long ExpiresAt)
{
    public const string ScopeClaim = "scope";

    /// <summary>The end of time as dates count it; a token that lives longer lives until then.</summary>
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Null where the claims are no token of ours: a missing <c>iat</c>, a malformed <c>sub</c>, an unknown scope or several.</summary>
    public static Identity? From(ClaimsPrincipal principal) =>
        UserId.TryParse(principal.FindFirstValue("sub"), out var user)
        && Seconds(principal, "iat") is { } issued
        && Seconds(principal, "exp") is { } expires
        && principal.FindAll(ScopeClaim).Count() <= 1
        && ParseScope(principal.FindFirstValue(ScopeClaim)) is { } scope
            ? new(user, scope, issued, Math.Min(expires, Latest))
            : null;

    public Caller Caller => new(User);

    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
    [
        new("sub", User.Value),
        new(ScopeClaim, Scope.ToString().ToLowerInvariant()),
        new("iat", IssuedAt.ToString(CultureInfo.InvariantCulture)),
        new("exp", ExpiresAt.ToString(CultureInfo.InvariantCulture)),
    ], scheme));

    private static long? Seconds(ClaimsPrincipal principal, string claim) =>
        long.TryParse(principal.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Scope? ParseScope(string? text) => text switch
    {
        null or "user" => Access.Scope.User,
        "moderator" => Access.Scope.Moderator,
        "backend" => Access.Scope.Backend,
        _ => null,
    };
}

/// <summary>What a token is for. No scope contains another.</summary>
internal enum Scope
{
    User,
    Moderator,
    Backend,
}
