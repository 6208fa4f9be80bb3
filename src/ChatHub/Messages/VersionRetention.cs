using ChatHub.Storage;

namespace ChatHub.Messages;

/// <summary>Forgets superseded versions after their days. One that somebody still sees as the message's latest stays as long as the message.</summary>
internal sealed partial class VersionRetention(CommitQueue queue, MessagesOptions options, TimeProvider clock, ILogger<VersionRetention> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public Task<int> SweepAsync()
    {
        var before = clock.GetUtcNow().AddDays(-options.VersionDays).ToUnixTimeMilliseconds();
        return queue.WriteAsync(async session =>
            await session.ExecuteAsync("delete from message_versions where superseded_at < @before and held_for is null", new { before }));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                try
                {
                    LogSwept(log, await SweepAsync());
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    LogNotSwept(log, failure);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    [LoggerMessage(500, LogLevel.Debug, "{Count} superseded versions were forgotten")]
    private static partial void LogSwept(ILogger log, int count);

    [LoggerMessage(501, LogLevel.Warning, "Superseded versions could not be swept; the next turn tries again")]
    private static partial void LogNotSwept(ILogger log, Exception failure);
}
