using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Users;

/// <summary>Takes up erasures that a killed host left unfinished, and tries again those that failed.</summary>
internal sealed partial class ErasureRecovery(EraseUser erase, IDatabase database, TimeProvider clock, ILogger<ErasureRecovery> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do await RecoverAsync();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task RecoverAsync()
    {
        try
        {
            foreach (var user in await PendingAsync()) await erase.EraseAsync(user);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotRecovered(log, failure);
        }
    }

    private async Task<List<UserId>> PendingAsync()
    {
        await using var session = await database.ReadAsync();
        return await session.QueryAsync<UserId>("select user_id from erasures order by started_at");
    }

    [LoggerMessage(600, LogLevel.Error, "An unfinished erasure could not be taken up; the next turn tries again")]
    private static partial void LogNotRecovered(ILogger log, Exception failure);
}
