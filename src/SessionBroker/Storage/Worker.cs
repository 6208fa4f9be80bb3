using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SessionBroker.Storage;

/// <summary>Work that is found in the database: looked for at the start, at every kick, and each period for what a crash or another process left behind.</summary>
internal abstract partial class Worker(Wakeup wakeup, TimeSpan period, TimeProvider clock, ILogger log) : BackgroundService
{
    protected TimeProvider Clock => clock;

    /// <summary>Does all that is due. What it throws is logged, and the next turn tries again.</summary>
    public abstract Task RunOnceAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken);
                await wakeup.WaitAsync(period, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await RunOnceAsync(cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            LogFailed(log, GetType().Name, failure);
        }
    }

    [LoggerMessage(302, LogLevel.Warning, "{Worker} failed; the next turn tries again")]
    private static partial void LogFailed(ILogger log, string worker, Exception failure);
}
