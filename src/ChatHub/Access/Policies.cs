using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace ChatHub.Access;

/// <summary>Which scope an endpoint asks for. No scope contains another: the marketplace's servers are no party to a room.</summary>
internal static class Policies
{
    public const string User = "user";
    public const string Moderator = "moderator";
    public const string Backend = "backend";

    public static void Add(AuthorizationOptions options)
    {
        foreach (var scope in (string[])[User, Moderator, Backend])
            options.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireClaim(Identity.ScopeClaim, scope));
    }

    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Identity>().Caller;
}
