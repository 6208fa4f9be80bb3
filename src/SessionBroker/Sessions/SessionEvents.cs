using SessionBroker.Webhooks;

namespace SessionBroker.Sessions;

/// <summary>What Zoom's events mean for a session. Each says that something may have happened; which life of the meeting it is about decides whether it still matters.</summary>
internal sealed class SessionEvents(SessionWriter writer, Instances instances, SessionWakeup wakeup) : IZoomEventHandler
{
    public async ValueTask<bool> ApplyAsync(DbSession session, ZoomEvent told)
    {
        if (told is not MeetingEvent { Meeting: { Id: { } meetingId } meeting }) return false;
        if (await SessionStore.LockByMeetingAsync(session, meetingId) is not { } row) return false;
        if (told is MeetingDeleted)
        {
            // Somebody's doing in Zoom's portal, or our own: the meeting is asked for.
            await writer.AskSoonAsync(session, row);
            return true;
        }
        var isOpen = await instances.SeeAsync(session, row.Id, meeting.Uuid, ended: told is MeetingEnded or RecordingFilesEvent);
        row = await RecordingAsync(session, row, told);
        row = told switch
        {
            MeetingEnded => await writer.ApplyAsync(session, row, new(SessionEvent.MeetingOver)),
            MeetingStarted or ParticipantJoined or ParticipantLeft or RecordingSwitched when isOpen => await writer.ApplyAsync(session, row, new(SessionEvent.SomebodyIn)),
            _ => row,
        };
        // In a meeting that is over somebody is: it is ended and deleted once more.
        if (isOpen && row.State > SessionState.Ending && row.Cleaned) await writer.KeepAsync(session, row, row with { Cleaned = false });
        return true;
    }

    public void Committed() => wakeup.Kick();

    private async Task<SessionRow> RecordingAsync(DbSession session, SessionRow row, ZoomEvent told)
    {
        if (told is not (RecordingSwitched or RecordingCompleted)) return row;
        var next = row with { RecordSeen = true };
        // It runs though nobody may have it: to be stopped.
        if (told is RecordingStarted or RecordingResumed && !row.RecordWanted) next = next with { RecordApplied = RecordApplied.Running };
        return next == row ? row : await writer.KeepAsync(session, row, next);
    }
}
