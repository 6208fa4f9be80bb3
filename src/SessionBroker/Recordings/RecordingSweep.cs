using Microsoft.Extensions.Logging;
using SessionBroker.Storage;

namespace SessionBroker.Recordings;

/// <summary>Kick it when a recording may be due.</summary>
internal sealed class RecordingWakeup : Wakeup;

/// <summary>Takes up every recording that is due.</summary>
internal sealed partial class RecordingSweep(BrokerStore store, RecordingDriver driver, RecordingWakeup wakeup, TimeProvider clock, ILogger<RecordingSweep> log)
    : Worker(wakeup, TimeSpan.FromSeconds(1), clock, log)
{
    private const int Batch = 50;

    /// <summary>Each waits for Zoom most of the time.</summary>
    private const int AtOnce = 8;

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        List<Guid> due;
        do
        {
            var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
            due = await store.ReadAsync(session => RecordingStore.DueAsync(session, now, Batch).AsTask(), cancel);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (id, stop) => await TryAsync(id, stop));
        }
        while (due.Count == Batch);
    }

    private async Task TryAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            await driver.DriveAsync(id, cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && !store.Database.IsOutage(failure))
        {
            // Its claim runs out, and it is taken up again; its neighbours need not wait for that.
            LogBrokeOff(log, id, failure);
        }
    }

    [LoggerMessage(720, LogLevel.Error, "The steps of recording {Id} broke off; they are taken up again")]
    private static partial void LogBrokeOff(ILogger log, Guid id, Exception failure);
}
