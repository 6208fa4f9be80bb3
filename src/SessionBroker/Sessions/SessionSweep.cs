using Microsoft.Extensions.Logging;
using SessionBroker.Hosts;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>Kick it when a session may be due.</summary>
internal sealed class SessionWakeup : Wakeup;

/// <summary>Goes on with every session that is due: leases that ran out, calls nobody joined, ends that were missed (asked about at the start, too), meetings still to be deleted. Gives seats back whose rest is over.</summary>
internal sealed class SessionSweep(BrokerStore store, SessionDriver driver, HostPool pool, SessionWakeup wakeup, TimeProvider clock, ILogger<SessionSweep> log)
    : Worker(wakeup, TimeSpan.FromSeconds(1), clock, log)
{
    private const int Batch = 100;

    /// <summary>Sessions taken further at the same time. Each waits for Zoom most of the time, and one for which Zoom is slow keeps no other waiting.</summary>
    private const int AtOnce = 32;

    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);
    private bool askedAtStart;

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        await pool.FreeAsync(cancel);
        if (!askedAtStart) await AskOfOpenCallsAsync(cancel);
        askedAtStart = true;
        var due = await store.ReadAsync(
            session => session.QueryAsync<Guid>(
                "select id from sessions where next_at <= @now order by next_at limit @Batch", new { now = Clock.GetUtcNow().ToUnixTimeMilliseconds(), Batch }).AsTask(),
            cancel);
        foreach (var id in due)
        {
            await places.WaitAsync(cancel);
            // Not awaited: it never throws, and what the lease keeps others from is not begun twice.
            _ = AdvanceAsync(id);
        }
    }

    /// <summary>Waits for the steps that are under way.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        for (var place = 0; place < AtOnce; place++) await places.WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        places.Dispose();
        base.Dispose();
    }

    /// <summary>What Zoom said while no process listened comes again in minutes, or never.</summary>
    private Task AskOfOpenCallsAsync(CancellationToken cancel) => store.WriteAsync(
        session => session.ExecuteAsync("update sessions set next_at = @now where state in ('ready', 'live') and next_at > @now", new { now = Clock.GetUtcNow().ToUnixTimeMilliseconds() }), cancel);

    private async Task AdvanceAsync(Guid id)
    {
        await driver.AdvanceAsync(id);
        places.Release();
    }
}
