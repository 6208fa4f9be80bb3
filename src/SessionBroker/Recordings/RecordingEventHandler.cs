using SessionBroker.Sessions;
using SessionBroker.Webhooks;

namespace SessionBroker.Recordings;

/// <summary>What Zoom tells of recordings. None of it is believed: each event only has the recording looked at.</summary>
internal sealed class RecordingEventHandler(RecordingArrivals arrivals, RecordingWakeup wakeup) : IZoomEventHandler
{
    public async ValueTask<bool> ApplyAsync(DbSession session, ZoomEvent told) => told switch
    {
        RecordingFilesEvent files => await ArriveAsync(session, files.Meeting, Hint(files)),
        SummaryCompleted summary => await ArriveAsync(session, summary.Meeting, RecordingHint.There),
        RecordingSwitched switched => await ArriveAsync(session, switched.Meeting, hint: null),
        MeetingEnded ended => await EndedAsync(session, ended.Meeting),
        BatchEvent batch => await BatchAsync(session, batch),
        _ => false,
    };

    public void Committed() => wakeup.Kick();

    private static RecordingHint Hint(ZoomEvent told) => told switch
    {
        RecordingTrashed or RecordingDeleted or BatchTrashed or BatchDeleted => RecordingHint.Gone,
        RecordingRecovered or BatchRecovered => RecordingHint.Back,
        _ => RecordingHint.There,
    };

    /// <param name="hint">Null when there is nothing to look at yet.</param>
    private async Task<bool> ArriveAsync(DbSession session, MeetingRef meeting, RecordingHint? hint)
    {
        // Also of a meeting that nobody asked to record, or that went on after its session: whatever Zoom has of our meetings comes under the hold.
        if (meeting.Id is { } id && await SessionStore.LockByMeetingAsync(session, id) is { } of) await arrivals.ExpectAsync(session, of, meeting.Uuid);
        else if (hint is null) return false;
        return hint is null || await arrivals.HintAsync(session, meeting.Uuid, hint.Value);
    }

    private async Task<bool> EndedAsync(DbSession session, MeetingRef meeting)
    {
        if (meeting.Id is not { } id || await SessionStore.LockByMeetingAsync(session, id) is not { } of || !RecordingsOfCalls.IsDue(of)) return false;
        await arrivals.ExpectAsync(session, of, meeting.Uuid);
        return true;
    }

    /// <remarks>Zoom may name the files alone that went: the look says what is left.</remarks>
    private async Task<bool> BatchAsync(DbSession session, BatchEvent batch)
    {
        var known = false;
        foreach (var item in batch.Items.OrderBy(item => item.Uuid, StringComparer.Ordinal))
            known |= await arrivals.HintAsync(session, item.Uuid, item.FileIds.Count == 0 || batch is BatchRecovered ? Hint(batch) : RecordingHint.There);
        return known;
    }
}
