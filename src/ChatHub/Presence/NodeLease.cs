using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Presence;

/// <summary>
/// Keeps this node's lease, and clears away after nodes that let theirs run out: a killed node's people go offline within a lease, without its help.
/// Leases are told by the database's clock, for nodes' clocks differ.
/// </summary>
internal sealed partial class NodeLease(
    CommitQueue queue, IDatabase database, IBus bus, ConnectionIndex index, PresenceOptions options, TimeProvider clock, ILogger<NodeLease> log)
    : BackgroundService
{
    public Guid Id { get; } = NewId.Create(clock);

    private TimeSpan Lease => TimeSpan.FromSeconds(options.LeaseSeconds);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // One process serves one SQLite file, so whatever node stands there is this one's dead predecessor.
        await RenewAsync();
        if (database.Dialect.IsSqlite) await SweepAsync("true");
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Lease / 3, clock);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                var wasThere = await RenewAsync();
                await SweepAsync($"lease_until < {database.Dialect.Now}");
                await SweepOwnAsync(wasThere);
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

    /// <returns>False when there was no lease to renew: this is the first, or another node has taken this one for dead.</returns>
    private Task<bool> RenewAsync() => queue.WriteAsync(async session =>
    {
        var lease = new { Id, lease = (long)Lease.TotalMilliseconds };
        if (await session.ExecuteAsync($"update nodes set lease_until = {session.Dialect.Now} + @lease where id = @Id", lease) > 0) return true;
        await session.ExecuteAsync($"insert into nodes (id, lease_until) values (@Id, {session.Dialect.Now} + @lease)", lease);
        return false;
    });

    private Task SweepAsync(string isDead) => queue.WriteAsync(async session =>
    {
        var pushes = new List<Push>();
        foreach (var dead in await session.QueryAsync<NodeRow>($"select id, lease_until from nodes where {isDead} and id <> @Id", new { Id }))
        {
            var people = await session.QueryAsync<UserId>("delete from connections where node_id = @Id returning user_id", new { dead.Id });
            await session.ExecuteAsync("delete from nodes where id = @Id", new { dead.Id });
            LogSwept(log, dead.Id, people.Count);
            foreach (var person in people.Distinct())
                if (await session.ScalarAsync<long>("select count(*) from connections where user_id = @person", new { person }) == 0)
                    pushes.AddRange(await ConnectionRegister.LeftAsync(session, person, Math.Min(dead.LeaseUntil, Now)));
        }
        return pushes;
    }, pushes => bus.Publish(new PushMessage(pushes)));

    /// <summary>
    /// Brings register and index together: clears away rows of connections that ended while the database was away and could not be told, and ends connections
    /// whose row is gone.
    /// </summary>
    /// <param name="wasThere">
    /// False: other nodes cleared this one away, and its people come back to be listed again. True: a row that is missing was struck out by its owner, and the
    /// bus lost the word of it.
    /// </param>
    private async Task SweepOwnAsync(bool wasThere)
    {
        List<OwnRow> rows;
        // Read before the rows: what is registered by now and has none is not about to get one.
        var registered = index.All.Where(c => c.IsRegistered).ToList();
        await using (var session = await database.ReadAsync())
            rows = await session.QueryAsync<OwnRow>("select id, user_id from connections where node_id = @Id", new { Id });
        // Read after the rows: a connection is in the index before its row is written, so what is missing here has ended.
        var live = index.All.Select(c => c.Id).ToHashSet();
        foreach (var row in rows.Where(row => !live.Contains(row.Id)))
            await queue.WriteAsync(session => ConnectionRegister.RemoveAsync(session, row.Id, row.UserId, Now), pushes => bus.Publish(new PushMessage(pushes)));

        var standing = rows.Select(row => row.Id).ToHashSet();
        foreach (var connection in registered.Where(c => !standing.Contains(c.Id)))
            _ = connection.CloseAsync(wasThere ? DisconnectUser.Ended : null, mayReconnect: !wasThere);
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
