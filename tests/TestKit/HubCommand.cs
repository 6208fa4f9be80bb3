using ChatHub.TestKit.Processes;

namespace ChatHub.TestKit;

/// <summary>The command line of the host under test.</summary>
internal static class HubCommand
{
    private const string Assembly = "ChatHub.dll";

    public static IEnumerable<string> For(HubHostOptions options, Uri url, string folder)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Database"] = $"Data Source={Path.Combine(folder, "chat.db")}",
            ["Auth:SigningKey"] = options.Tokens.Key.Secret,
            ["Auth:PublicKeyPem"] = options.Tokens.Key.PublicKeyPem,
            ["Auth:Issuer"] = Tokens.Issuer,
            ["Auth:Audience"] = Tokens.Audience,
        };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        return
        [
            DotNet(), Locate(), "--urls", url.GetLeftPart(UriPartial.Authority),
            .. settings.Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}"),
        ];
    }

    private static string DotNet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
        ?? (Path.GetFileName(Environment.ProcessPath) is "dotnet" ? Environment.ProcessPath : null)
        ?? Tool.Find("dotnet")
        ?? throw new InvalidOperationException("There is no dotnet on the PATH.");

    // The host's own build output is preferred over the copy beside the tests, which lacks its static web assets.
    private static string Locate()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "artifacts", "bin", "ChatHub", output.Name, Assembly);
            if (File.Exists(Path.Combine(folder.FullName, "Chat.sln")) && File.Exists(built))
                return built;
        }

        var copied = Path.Combine(output.FullName, Assembly);
        return File.Exists(copied) ? copied : throw new InvalidOperationException($"{Assembly} is not built: run ./test, or build src/ChatHub.");
    }
}
