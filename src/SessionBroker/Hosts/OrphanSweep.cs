using Microsoft.Extensions.Logging;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Zoom;

namespace SessionBroker.Hosts;

/// <summary>Deletes meetings of the pool that no session will ever use: a create that came through after it was given up, a second one beside the first.</summary>
internal sealed partial class OrphanSweep(BrokerStore store, PoolHosts hosts, IZoomApi zoom, TimeProvider clock, ILogger<OrphanSweep> log)
{
    /// <summary>Younger than this, whoever made it may still be about to write it down.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var host in hosts.Ids)
        {
            var listed = await zoom.ListMeetingsAsync(host, MeetingListing.Scheduled, cancel);
            foreach (var meeting in listed.Value ?? [])
                if (MeetingMarker.Of(meeting.Agenda) is { } sessionId && await IsOrphanAsync(meeting, sessionId, cancel)) await DeleteAsync(meeting.Id, sessionId, cancel);
        }
    }

    private async Task<bool> IsOrphanAsync(ListedMeeting meeting, Guid sessionId, CancellationToken cancel)
    {
        if (clock.GetUtcNow() - meeting.CreatedAt < MinAge) return false;
        var row = await store.ReadAsync(session => SessionStore.FindAsync(session, sessionId), cancel);
        return row is null || row.Cleaned || (!row.IsUnsettled && row.MeetingId != meeting.Id);
    }

    private async Task DeleteAsync(long meetingId, Guid sessionId, CancellationToken cancel)
    {
        var gone = await zoom.DeleteMeetingAsync(meetingId, cancel);
        LogOrphan(log, sessionId, gone.Outcome);
    }

    [LoggerMessage(332, LogLevel.Warning, "A meeting of session {SessionId} that it does not use was deleted: {Outcome}")]
    private static partial void LogOrphan(ILogger log, Guid sessionId, ZoomOutcome outcome);
}
