using System.Diagnostics;

namespace ChatHub.TestKit.Processes;

/// <summary>A child that cannot outlive this process, with its output captured.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // The shell waits for a word before it becomes the command, so that the reaper knows the id before there is anything to reap.
    // If this process dies in between, `read` meets the end of the pipe and the command never starts.
    // A session of its own: a signal to the tests' process group (Ctrl-C, a CI's kill) ends the tests, and then the reaper ends the rest in order.
    private const string Gate = """read -r _ && exec setsid "$@" </dev/null""";

    private readonly Process _process;
    private readonly Task _exited;

    private ChildProcess(Process process, OutputLines output)
    {
        _process = process;
        Output = output;
        Id = process.Id;
        _exited = WaitAsync();
    }

    public int Id { get; }

    public OutputLines Output { get; }

    public bool HasExited => _exited.IsCompleted;

    /// <summary>128 + n for a child ended by signal n, as a shell counts. Valid after it has exited.</summary>
    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(
        IEnumerable<string> command, string folder, Signal last, OutputLines output, Action<IDictionary<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Gate, "sh", .. command])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        environment?.Invoke(start.Environment);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        Reaper.Watch(process.Id, last);
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var child = new ChildProcess(process, output);
        process.StandardInput.WriteLine("go");
        process.StandardInput.Close();
        return child;
    }

    public void Send(Signal signal)
    {
        if (!_process.HasExited)
            Signals.Send(Id, signal);
    }

    /// <returns>Whether it exited within the time.</returns>
    public async Task<bool> ExitsWithinAsync(TimeSpan timeout)
    {
        await Task.WhenAny(_exited, Task.Delay(timeout));
        return HasExited;
    }

    /// <summary>Asks it to end, and kills it when it has not after <paramref name="grace"/>.</summary>
    /// <returns>Whether it ended by itself.</returns>
    public async Task<bool> StopAsync(Signal signal, TimeSpan grace)
    {
        Send(signal);
        var byItself = await ExitsWithinAsync(grace);
        Send(Signal.Kill);
        await _exited;
        return byItself;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(Signal.Kill, TimeSpan.Zero);
        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        await _process.WaitForExitAsync();
        Reaper.Forget(Id);
    }
}
