using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Presence;

/// <summary>
/// Keeps this node's lease, and clears away after nodes that let theirs run out: a killed node's people go offline within a lease, without its help.
/// </summary>
internal sealed partial class NodeLease(
    CommitQueue queue, IDatabase database, IBus bus, ConnectionIndex index, PresenceOptions options, PresenceAnnouncer announcer, TimeProvider clock, ILogger<NodeLease> log)
    : BackgroundService
{
    public Guid Id { get; } = NewId.Create(clock);

    private TimeSpan Lease => TimeSpan.FromSeconds(options.LeaseSeconds);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // One process serves one SQLite file, so whatever node stands there is this one's dead predecessor.
        await RenewAsync();
        if (database.Dialect.IsSqlite) await SweepAsync(long.MaxValue);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Lease / 3, clock);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await RenewAsync();
                await SweepAsync(Now);
                await SweepOwnAsync();
            }
            catch (Exception failure)
            {
                // The database is away: the next turn tries again, and until then others see this node's people as gone, which to them they are.
                LogNotRenewed(log, failure);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await ReleaseAsync();
        }
        catch (Exception failure)
        {
            // The lease runs out by itself.
            LogNotRenewed(log, failure);
        }
    }

    private Task ReleaseAsync() => queue.WriteAsync(async session =>
    {
        await session.ExecuteAsync("delete from connections where node_id = @Id", new { Id });
        return await session.ExecuteAsync("delete from nodes where id = @Id", new { Id });
    });

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private Task RenewAsync() => queue.WriteAsync(async session => await session.ExecuteAsync("""
        insert into nodes (id, lease_until) values (@Id, @until)
        on conflict (id) do update set lease_until = excluded.lease_until
        """, new { Id, until = Now + (long)Lease.TotalMilliseconds }));

    private Task SweepAsync(long expiredBefore) => queue.WriteAsync(async session =>
    {
        var pushes = new List<Push>();
        foreach (var dead in await session.QueryAsync<NodeRow>("select id, lease_until from nodes where lease_until < @expiredBefore and id <> @Id", new { expiredBefore, Id }))
        {
            var people = await session.QueryAsync<UserId>("delete from connections where node_id = @Id returning user_id", new { dead.Id });
            await session.ExecuteAsync("delete from nodes where id = @Id", new { dead.Id });
            LogSwept(log, dead.Id, people.Count);
            foreach (var person in people.Distinct())
                if (await session.ScalarAsync<long>("select count(*) from connections where user_id = @person", new { person }) == 0)
                    pushes.AddRange(await ConnectionRegister.LeftAsync(session, person, Math.Min(dead.LeaseUntil, Now), announcer));
        }
        return pushes;
    }, pushes => bus.Publish(new PushMessage(pushes)));

    /// <summary>Clears away this node's rows of connections that ended while the database was away and could not be told.</summary>
    private async Task SweepOwnAsync()
    {
        List<OwnRow> rows;
        await using (var session = await database.ReadAsync())
            rows = await session.QueryAsync<OwnRow>("select id, user_id from connections where node_id = @Id", new { Id });
        // Read after the rows: a connection is in the index before its row is written, so what is missing here has ended.
        var live = index.All.Select(c => c.Id).ToHashSet();
        foreach (var row in rows.Where(row => !live.Contains(row.Id)))
            await queue.WriteAsync(session => ConnectionRegister.RemoveAsync(session, row.Id, row.UserId, Now, announcer), pushes => bus.Publish(new PushMessage(pushes)));
    }

    private static async ValueTask<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed class OwnRow
    {
        public required Guid Id { get; init; }

        public required UserId UserId { get; init; }
    }

    private sealed class NodeRow
    {
        public required Guid Id { get; init; }

        public required long LeaseUntil { get; init; }
    }

    [LoggerMessage(400, LogLevel.Warning, "This node's lease could not be renewed")]
    private static partial void LogNotRenewed(ILogger log, Exception failure);

    [LoggerMessage(401, LogLevel.Information, "Node {Node} is gone; {People} connections of it were cleared away")]
    private static partial void LogSwept(ILogger log, Guid node, int people);
}
