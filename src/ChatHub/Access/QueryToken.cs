using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatHub.Access;

/// <summary>
/// Takes <c>access_token</c> out of the query, and a share's token out of the path, before anything sees the request. ASP.NET Core logs a request's address when it begins, ahead of every
/// middleware; here it never holds a secret, whatever the log level.
/// </summary>
internal sealed class QueryToken(IServiceProvider services) : IHttpContextFactory
{
    public const string HubPath = "/hubs/talk";
    public const string ItemKey = "access_token";

    private readonly DefaultHttpContextFactory inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var request = featureCollection.Get<IHttpRequestFeature>();
        var token = Extract(request);
        var share = PathToken.Hide(request);
        var context = inner.Create(featureCollection);
        if (token is not null) context.Items[ItemKey] = token;
        if (share is not null) context.Items[PathToken.ItemKey] = share;
        return context;
    }

    public void Dispose(HttpContext httpContext) => inner.Dispose(httpContext);

    private static string? Extract(IHttpRequestFeature? request)
    {
        if (request is null || !request.QueryString.Contains(ItemKey, StringComparison.OrdinalIgnoreCase)) return null;
        string? token = null;
        var kept = new List<KeyValuePair<string, string?>>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString))
        {
            var name = pair.DecodeName().ToString();
            if (name.Equals(ItemKey, StringComparison.OrdinalIgnoreCase)) token = pair.DecodeValue().ToString();
            else kept.Add(new(name, pair.DecodeValue().ToString()));
        }
        request.QueryString = QueryString.Create(kept).Value ?? string.Empty;
        request.RawTarget = request.Path + request.QueryString;
        return token;
    }
}
