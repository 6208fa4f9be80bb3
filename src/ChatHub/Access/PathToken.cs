using Microsoft.AspNetCore.Http.Features;

namespace ChatHub.Access;

/// <summary>
/// Keeps the capability of <c>/v1/shares/{token}</c> out of the request's address, where every log would find it: all that reads the address sees
/// <c>/v1/shares/-</c>, and the endpoint alone gets the token, as the route's value.
/// </summary>
internal static class PathToken
{
    public const string ItemKey = "share_token";

    private const string Prefix = "/v1/shares/";

    /// <returns>What was hidden; null at any other address.</returns>
    public static string? Hide(IHttpRequestFeature? request)
    {
        if (request is null || !request.Path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return null;
        var token = request.Path[Prefix.Length..];
        request.Path = Prefix + "-";
        request.RawTarget = request.Path + request.QueryString;
        return token;
    }

    /// <summary>Behind routing, which the host puts first.</summary>
    public static void UsePathTokens(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Items[ItemKey] is string token) context.Request.RouteValues["token"] = token;
        return next(context);
    });
}
