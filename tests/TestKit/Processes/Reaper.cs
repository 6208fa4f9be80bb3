using System.Diagnostics;

namespace ChatHub.TestKit.Processes;

/// <summary>
/// A shell in a session of its own that holds the reading end of a pipe from this process. When this process ends, in whatever way
/// (kill -9 included), the pipe closes, and the shell ends every child that is left and deletes <see cref="Root"/>.
/// A parent-death signal (PR_SET_PDEATHSIG) would not do: it fires when the thread that forked ends, and pool threads come and go.
/// </summary>
internal static class Reaper
{
    private const string Script =
        """
        trap '' INT TERM HUP
        exec >/dev/null 2>&1
        children=
        while read -r verb pid signal; do
          case $verb in
            watch) children="$children $pid:$signal" ;;
            forget)
              left=
              for child in $children; do [ "${child%:*}" = "$pid" ] || left="$left $child"; done
              children=$left ;;
          esac
        done
        for child in $children; do kill -"${child#*:}" "${child%:*}"; done
        for child in $children; do
          waited=0
          while kill -0 "${child%:*}" && [ $waited -lt 50 ]; do sleep 0.1; waited=$((waited + 1)); done
          kill -9 "${child%:*}"
        done
        rm -rf -- "$1"
        """;

    private static readonly Lock Writing = new();
    private static readonly Lazy<(string Root, Process Shell)> Started = new(Start);

    /// <summary>The folder under which everything this process writes lies.</summary>
    public static string Root => Started.Value.Root;

    /// <param name="processId">A child of this process.</param>
    /// <param name="last">The signal that ends it and lets it clean up what only it knows (PostgreSQL: shared memory). SIGKILL follows after 5 s.</param>
    public static void Watch(int processId, Signal last) =>
        Tell($"watch {processId} {(int)last}");

    /// <summary>Its id may be another process's soon.</summary>
    public static void Forget(int processId) => Tell($"forget {processId}");

    private static void Tell(string line)
    {
        lock (Writing)
        {
            Started.Value.Shell.StandardInput.WriteLine(line);
            Started.Value.Shell.StandardInput.Flush();
        }
    }

    private static (string Root, Process Shell) Start()
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("The tests' servers run on Linux alone.");
        var root = Directory.CreateTempSubdirectory("chathub-tests-").FullName;
        // PostgreSQL runs as a user of its own when the tests run as root: it must be able to pass through.
        File.SetUnixFileMode(root, File.GetUnixFileMode(root) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", Script, "chathub-reaper", root])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        return (root, Process.Start(start) ?? throw new InvalidOperationException("The reaper did not start."));
    }
}
