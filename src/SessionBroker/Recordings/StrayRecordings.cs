using Microsoft.Extensions.Logging;
using SessionBroker.Hosts;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary>
/// Looks through what the pool's hosts have recorded for what nobody told of: every event was lost, and nobody had asked for it. It comes under the same hold.
/// </summary>
internal sealed partial class StrayRecordings(
    BrokerStore store, PoolHosts hosts, IZoomApi zoom, RecordingArrivals arrivals, RecordingWakeup wakeup, TimeProvider clock, ILogger<StrayRecordings> log)
    : Worker(new Wakeup(), TimeSpan.FromHours(6), clock, log)
{
    /// <summary>A recording comes within a day of its call; a day more, for a process that was down.</summary>
    private const int Days = 2;

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        foreach (var host in hosts.Ids)
        {
            var listed = await zoom.ListRecordingsAsync(host, today.AddDays(-Days), today, trash: false, cancel);
            foreach (var recording in listed.Value ?? [])
                if (await store.WriteAsync(session => TakeInAsync(session, recording), cancel)) wakeup.Kick();
        }
    }

    private async Task<bool> TakeInAsync(DbSession session, ZoomRecording recording)
    {
        if (await RecordingStore.IsKnownAsync(session, recording.Uuid) || await SessionStore.LockByMeetingAsync(session, recording.MeetingId) is not { } of) return false;
        await arrivals.ExpectAsync(session, of, recording.Uuid);
        LogStray(log, of.Id);
        return await arrivals.HintAsync(session, recording.Uuid, RecordingHint.There);
    }

    [LoggerMessage(730, LogLevel.Warning, "A recording of session {SessionId} was found that no event had told of")]
    private static partial void LogStray(ILogger log, Guid sessionId);
}
