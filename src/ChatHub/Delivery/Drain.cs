namespace ChatHub.Delivery;

/// <summary>Stops in order: (1) take no new connections, (2) flush what was committed to its readers, (3) ask clients to resume elsewhere and close, within the setting's seconds.</summary>
internal sealed partial class Drain(ConnectionIndex index, LocalDelivery local, DeliveryOptions options, ILogger<Drain> log)
{
    private volatile bool started;

    /// <summary>New connections are refused and the host is not ready.</summary>
    public bool Started => started;

    public async Task RunAsync()
    {
        // (1)
        started = true;
        var connections = index.All.ToList();
        LogStarted(log, connections.Count);
        // (2)
        using var budget = new CancellationTokenSource(TimeSpan.FromSeconds(options.DrainSeconds));
        await WithinAsync(local.FlushAsync(), budget.Token);
        await WithinAsync(Task.WhenAll(connections.Select(c => c.DrainAsync())), budget.Token);
        // (3)
        await Task.WhenAll(index.All.Select(c => c.CloseAsync(reason: null, mayReconnect: true)));
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
