using ChatHub.Delivery;

namespace ChatHub.Access;

/// <summary>Ends connections whose token has run out and was not renewed.</summary>
internal sealed class ConnectionExpiry(ConnectionIndex index, TimeProvider clock) : BackgroundService
{
    private static readonly string Reason = TokenVerdict.Expired.Problem!.ToString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            foreach (var connection in index.All)
                if (connection.ExpiresAt <= now) _ = connection.CloseAsync(Reason, mayReconnect: false);
        }
    }
}
