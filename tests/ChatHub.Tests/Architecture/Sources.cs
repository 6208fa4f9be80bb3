using System.Text.RegularExpressions;

namespace ChatHub.Tests.Architecture;

/// <summary>The host's sources, without comments: what a rule about them is checked against.</summary>
internal static partial class Sources
{
    private static readonly string Root = FindRoot();

    /// <summary>Files under <c>src/ChatHub</c>, by their path from there.</summary>
    public static IReadOnlyDictionary<string, string> Host { get; } = Read(Path.Combine(Root, "src", "ChatHub"), "*.cs");

    public static IReadOnlyDictionary<string, string> Migrations { get; } = Read(Path.Combine(Root, "src", "ChatHub", "Storage", "Migrations"), "*.sql");

    public static string BrokerProject => File.ReadAllText(Path.Combine(Root, "src", "SessionBroker", "SessionBroker.csproj"));

    /// <summary>The slice a file belongs to.</summary>
    public static string FolderOf(string path) => path.Split('/')[0];

    private static Dictionary<string, string> Read(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
        .Where(found => !found.Path.StartsWith("bin/", StringComparison.Ordinal) && !found.Path.StartsWith("obj/", StringComparison.Ordinal))
        .ToDictionary(found => found.Path, found => Comment.Replace(File.ReadAllText(found.File), ""));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chat.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment { get; }
}
