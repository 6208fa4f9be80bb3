using Microsoft.Extensions.Logging;
using SessionBroker.Storage;

namespace SessionBroker.Hosts;

/// <summary>The doctor's and the orphans' rounds. Several processes may make them; both are harmless to repeat.</summary>
internal sealed class PoolRounds(HostPool pool, HostDoctor doctor, OrphanSweep orphans, TimeProvider clock, ILogger<PoolRounds> log) : Worker(new Wakeup(), TimeSpan.FromMinutes(10), clock, log)
{
    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        await doctor.VisitAsync(cancel);
        await orphans.RunAsync(cancel);
        await pool.PruneAsync(cancel);
    }
}
