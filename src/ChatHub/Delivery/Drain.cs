namespace ChatHub.Delivery;

/// <summary>Stops in order: (1) take no new connections, (2) flush what was committed to its readers, (3) ask clients to resume elsewhere and close, (4) wait until that has gone out; all within the setting's seconds.</summary>
internal sealed partial class Drain(ConnectionIndex index, LocalDelivery local, DeliveryOptions options, ILogger<Drain> log)
{
    private readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool started;
    private int inside;

    /// <summary>New connections are refused and the host is not ready.</summary>
    public bool Started => started;

    /// <summary>A request to the hub began; it asks <see cref="Started"/> only after this, so that none slips in behind the drain's back.</summary>
    public void Entered() => Interlocked.Increment(ref inside);

    /// <summary>The request ended: what was written to its socket has gone out, or never will.</summary>
    public void Left()
    {
        if (Interlocked.Decrement(ref inside) == 0 && started) emptied.TrySetResult();
    }

    public async Task RunAsync()
    {
        // (1)
        started = true;
        var connections = index.All.ToList();
        LogStarted(log, connections.Count);
        // (2)
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(options.DrainSeconds));
        await WithinAsync(local.FlushAsync(), budget.Token);
        // (3) Each by itself: who reads is let go at once, and only who does not uses up the time.
        await Task.WhenAll(connections.Select(c => EndAsync(c, budget.Token)));
        // Those that were past the door before it closed.
        await Task.WhenAll(index.All.Select(c => EndAsync(c, budget.Token)));
        // (4) SignalR cuts every socket next, whatever its pipe still holds.
        if (Volatile.Read(ref inside) > 0) await WithinAsync(emptied.Task, budget.Token);
    }

    private static async Task EndAsync(LiveConnection connection, CancellationToken budget)
    {
        await WithinAsync(connection.DrainAsync(), budget);
        await connection.CloseAsync(reason: null, mayReconnect: true);
    }

    private static async Task WithinAsync(Task work, CancellationToken budget)
    {
        try
        {
            await work.WaitAsync(budget);
        }
        catch (OperationCanceledException)
        {
            // Out of time: those who did not read resume from the log on the next node.
        }
    }

    [LoggerMessage(210, LogLevel.Information, "Stopping: {Connections} connections are asked to resume elsewhere")]
    private static partial void LogStarted(ILogger log, int connections);
}
