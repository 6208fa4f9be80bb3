using ChatHub.TestKit.Processes;

namespace ChatHub.TestKit;

/// <summary>Where PostgreSQL's programs lie, and how to run them: they refuse to run as root.</summary>
internal sealed class PostgresBinaries
{
    private const string Debian = "/usr/lib/postgresql";
    private const string User = "postgres";

    private readonly string _folder;

    private PostgresBinaries(string folder) => _folder = folder;

    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or has no user to run as.</exception>
    public static PostgresBinaries Find()
    {
        var folder = Installed() ?? throw new InvalidOperationException("PostgreSQL is not installed; ./test installs it.");
        if (Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith(User + ":", StringComparison.Ordinal)))
            throw new InvalidOperationException($"Root cannot run PostgreSQL and there is no user {User}; ./test installs it with the server.");
        return new PostgresBinaries(folder);
    }

    /// <summary>A command line; the process that starts is the program itself, so that signals and the exit code are its own.</summary>
    public string[] Command(string program, params IEnumerable<string> arguments)
    {
        string[] command = [Path.Combine(_folder, program), .. arguments];
        return Environment.IsPrivilegedProcess
            ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups", "--", .. command]
            : command;
    }

    /// <summary>Makes a folder the one of the user the server runs as.</summary>
    public static async Task HandOverAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess)
            await Tool.RunAsync(["chown", $"{User}:{User}", folder], folder);
    }

    /// <summary>A developer's own PGHOST or PGDATA must not lead elsewhere.</summary>
    public static void CleanEnvironment(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            environment.Remove(name);
    }

    private static string? Installed()
    {
        if (Directory.Exists(Debian))
        {
            var newest = Directory.GetDirectories(Debian)
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderByDescending(bin => int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), out var version) ? version : 0)
                .FirstOrDefault();
            if (newest is not null)
                return newest;
        }

        return Tool.Find("initdb") is { } initdb && Tool.Find("postgres") is not null ? Path.GetDirectoryName(initdb) : null;
    }
}
