using SessionBroker.Sessions;

namespace SessionBroker.Recordings;

/// <summary>A recording that was asked for is expected of every life of the meeting, also when Zoom's events were lost.</summary>
internal sealed class RecordingsOfCalls(RecordingArrivals arrivals, RecordingWakeup wakeup) : ICallsOver
{
    public async Task OverAsync(DbSession session, SessionRow row, IReadOnlyList<string> uuids)
    {
        if (!IsDue(row)) return;
        foreach (var uuid in uuids) await arrivals.ExpectAsync(session, row, uuid);
        wakeup.Kick();
    }

    /// <summary>Also what was recorded before the seller declined: it comes, and has to be deleted.</summary>
    public static bool IsDue(SessionRow row) => row.RecordWanted || row.RecordSeen || row.RecordApplied != RecordApplied.None;
}
