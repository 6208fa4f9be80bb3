using System.Net;
using Microsoft.AspNetCore.Http;

namespace SessionBroker.Sandbox;

/// <summary>The sandbox's pages. Each says SIMULATED, loads nothing from elsewhere, and may not be framed.</summary>
internal static class HtmlPages
{
    private static readonly string JoinTemplate = Read("join.html");
    private static readonly string MessageTemplate = Read("message.html");
    private static readonly string FilmTemplate = Read("film.html");

    public static IResult Join() => new Html(JoinTemplate, StatusCodes.Status200OK);

    public static IResult Message(string japanese, string english, int status) =>
        new Html(MessageTemplate.Replace("{ja}", WebUtility.HtmlEncode(japanese), StringComparison.Ordinal).Replace("{en}", WebUtility.HtmlEncode(english), StringComparison.Ordinal), status);

    public static IResult Film(string source) => new Html(FilmTemplate.Replace("{source}", WebUtility.HtmlEncode(source), StringComparison.Ordinal), StatusCodes.Status200OK);

    private static string Read(string name)
    {
        using var stream = typeof(HtmlPages).Assembly.GetManifestResourceStream($"SessionBroker.Sandbox.Pages.{name}")!;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }

    private sealed class Html(string text, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            response.ContentType = "text/html; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            response.Headers["Referrer-Policy"] = "no-referrer";
            response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; media-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
            return response.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
