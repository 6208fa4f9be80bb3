using System.IO.Pipelines;

namespace ChatHub.Client.Transport;

internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input { get; } = input;
    public PipeWriter Output { get; } = output;

    /// <summary>Two ends: what one writes, the other reads.</summary>
    public static (DuplexPipe Transport, DuplexPipe Application) CreatePair()
    {
        // No inline scheduling: SignalR's parsing must not run on the loop that reads the socket, or a slow handler would hold it.
        var options = new PipeOptions(readerScheduler: PipeScheduler.ThreadPool, writerScheduler: PipeScheduler.ThreadPool, useSynchronizationContext: false);
        var inbound = new Pipe(options);
        var outbound = new Pipe(options);
        return (new DuplexPipe(inbound.Reader, outbound.Writer), new DuplexPipe(outbound.Reader, inbound.Writer));
    }
}
