namespace ChatHub.Storage;

/// <summary>Clears away what has had its time.</summary>
internal interface ISweep
{
    Task SweepAsync();
}

/// <summary>Runs every sweep at the start and each ten minutes after; one that fails is tried again on the next turn, and keeps no other from its own.</summary>
internal sealed partial class Sweeper(IEnumerable<ISweep> sweeps, TimeProvider clock, ILogger<Sweeper> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                foreach (var sweep in sweeps) await RunAsync(sweep);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task RunAsync(ISweep sweep)
    {
        try
        {
            await sweep.SweepAsync();
        }
        catch (Exception failure)
        {
            LogFailed(log, sweep.GetType().Name, failure);
        }
    }

    [LoggerMessage(110, LogLevel.Warning, "{Sweep} failed; the next turn tries again")]
    private static partial void LogFailed(ILogger log, string sweep, Exception failure);
}
