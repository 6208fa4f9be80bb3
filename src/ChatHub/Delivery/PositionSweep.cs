using ChatHub.Access;
using ChatHub.Rooms;

namespace ChatHub.Delivery;

/// <summary>
/// The bus may lose; the log may not. Every two seconds a node among several compares what it has heard with what the log says of rooms that changed in
/// the last minute, and has the people of rooms that moved on without it resume. A lost last message is found here, and so is a revocation.
/// </summary>
internal sealed partial class PositionSweep(IDatabase database, LocalDelivery local, ConnectionIndex index, Revocations revocations, TimeProvider clock, ILogger<PositionSweep> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>Changes younger than this may still be on the bus.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How far back a sweep looks: it may be late by this much and still miss nothing.</summary>
    private static readonly TimeSpan Sight = TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var last = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var began = clock.GetTimestamp();
                var since = clock.GetElapsedTime(last, began);
                if (!await TrySweepAsync(since + Sight)) continue;
                // After an outage longer than its sight a sweep cannot know what it missed. Asked while the database is still away, nobody would be answered.
                if (since > Sight) local.Accept(new AskAllToResume());
                last = began;
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <param name="unswept">How far back a revocation may lie that this node has not heard of: asking clients to resume ends nobody.</param>
    private async Task<bool> TrySweepAsync(TimeSpan unswept)
    {
        try
        {
            await using var session = await database.ReadAsync();
            local.Accept(new Positions(await RoomStore.ChangedLatelyAsync(session, Sight, Grace)));
            foreach (var revoked in await revocations.RecentAsync(session, index.Users, unswept))
                local.Accept(new EndConnections(revoked.User, null, DisconnectUser.Revoked, revoked.IssuedUntil));
            return true;
        }
        catch (Exception failure)
        {
            // The database is away: the next turn looks as far back again.
            LogNotSwept(log, failure);
            return false;
        }
    }

    [LoggerMessage(230, LogLevel.Warning, "The log's positions could not be read")]
    private static partial void LogNotSwept(ILogger log, Exception failure);
}
