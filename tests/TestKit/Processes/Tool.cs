using System.Diagnostics;

namespace ChatHub.TestKit.Processes;

/// <summary>A program that runs to its end and answers on standard output.</summary>
internal static class Tool
{
    /// <exception cref="InvalidOperationException">It exited with anything but 0; the message holds what it wrote.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> command, string folder, Action<IDictionary<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        environment?.Invoke(start.Environment);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} exited with {process.ExitCode}:\n{output}\n{await errors}");
        return output;
    }

    /// <returns>Null when there is no such program on the PATH.</returns>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
