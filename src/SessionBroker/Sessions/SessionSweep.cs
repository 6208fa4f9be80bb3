using Microsoft.Extensions.Logging;
using SessionBroker.Hosts;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>Kick it when a session may be due.</summary>
internal sealed class SessionWakeup : Wakeup;

/// <summary>Goes on with every session that is due: leases that ran out, calls nobody joined, ends that were missed, meetings still to be deleted. Gives seats back whose rest is over.</summary>
internal sealed class SessionSweep(BrokerStore store, SessionDriver driver, HostPool pool, SessionWakeup wakeup, TimeProvider clock, ILogger<SessionSweep> log)
    : Worker(wakeup, TimeSpan.FromSeconds(1), clock, log)
{
    private const int Batch = 100;

    /// <summary>Sessions taken further at the same time; each waits for Zoom most of the time.</summary>
    private const int AtOnce = 8;

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        await pool.FreeAsync(cancel);
        var due = await store.ReadAsync(
            session => session.QueryAsync<Guid>(
                "select id from sessions where next_at <= @now order by next_at limit @Batch", new { now = Clock.GetUtcNow().ToUnixTimeMilliseconds(), Batch }).AsTask(),
            cancel);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (id, _) => await driver.AdvanceAsync(id));
    }
}
