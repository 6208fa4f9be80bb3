using System.Runtime.InteropServices;

namespace ChatHub.TestKit.Processes;

internal enum Signal
{
    /// <summary>Sends nothing: the process is about to end by itself.</summary>
    None = 0,
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static partial class Signals
{
    public static void Send(int processId, Signal signal) => _ = Kill(processId, (int)signal);

    // Process.Kill knows SIGKILL alone. A process that is gone already is no error for any caller here.
    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
