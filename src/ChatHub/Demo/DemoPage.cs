using Microsoft.Extensions.FileProviders;

namespace ChatHub.Demo;

/// <summary>
/// The page at <c>GET /</c>: a buyer and a seller side by side, each with a real connection. Its files are what the build of
/// <c>src/Clients/web</c> left; it holds a backend token, so it is there in Development alone.
/// </summary>
internal static class DemoPage
{
    private const string Built = "src/Clients/web/dist/demo";

    /// <summary>Nothing inline, nothing from elsewhere; text reaches the page as text nodes, and one policy alone (the template library's) may make HTML.</summary>
    private const string ContentSecurity =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

    public static void MapDemo(this WebApplication app)
    {
        if (Folder() is not { } folder)
        {
            app.MapGet("/", () => Results.Text(
                $"The demo is not built: ./run builds it where there is npm (or: npm ci && npm run build in src/Clients/web), then it is in {Built}.",
                statusCode: StatusCodes.Status404NotFound)).ExcludeFromDescription();
            return;
        }
        app.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            StaticFileOptions = { OnPrepareResponse = file => SetHeaders(file.Context) },
        });
    }

    private static void SetHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        // Built files bear a hash of their content in their name; the page that names them does not.
        headers.CacheControl = context.Request.Path.StartsWithSegments("/demo", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    /// <summary>Looked for upwards from the host's own files, which a build puts under the repository; null where there is none.</summary>
    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var built = Path.Combine(at.FullName, Built);
            if (File.Exists(Path.Combine(built, "index.html"))) return built;
        }
        return null;
    }
}
