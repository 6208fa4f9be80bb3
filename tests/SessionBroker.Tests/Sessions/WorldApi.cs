using SessionBroker.Zoom;

namespace SessionBroker.Tests.Sessions;

/// <summary>What goes wrong with one call to Zoom.</summary>
public enum ZoomFault
{
    None,

    /// <summary>503, or no connection: nothing was done.</summary>
    Away,

    /// <summary>A time-out, XML, an error in a 200: nothing was done, but nobody can tell.</summary>
    LostBefore,

    /// <summary>The same, and it was done.</summary>
    LostAfter,
    TooFast,
    DayIsSpent,
    Unauthorized,
}

/// <summary>The broker's way to a <see cref="ZoomWorld"/>. Every call passes <paramref name="gate"/> first, which may hold it up and says what goes wrong with it.</summary>
/// <param name="gate">Given the operation's name, and what it does at Zoom if it comes through.</param>
internal sealed class WorldApi(ZoomWorld world, TimeProvider clock, Func<string, Action, Task<ZoomFault>> gate) : IZoomApi
{
    private readonly Lock _lock = new();

    public ValueTask<ZoomResult<ZoomMeeting>> CreateMeetingAsync(string hostId, NewMeeting meeting, CancellationToken cancel) => CallAsync<ZoomMeeting>("create", () =>
        world.UnfitHosts.Contains(hostId) ? new ZoomFailure(ZoomOutcome.HostUnfit, 400, 3161) : world.Create(hostId, meeting).Shown());

    public ValueTask<ZoomResult<IReadOnlyList<ListedMeeting>>> ListMeetingsAsync(string hostId, MeetingListing listing, CancellationToken cancel) => CallAsync<IReadOnlyList<ListedMeeting>>("list", () =>
        world.Existing.Where(m => m.HostId == hostId).Select(m => new ListedMeeting(m.Id, m.Live ?? m.NextUuid, m.Agenda, m.CreatedAt)).ToList());

    public ValueTask<ZoomResult<ZoomMeeting>> GetMeetingAsync(long meetingId, CancellationToken cancel) => CallAsync<ZoomMeeting>("get", () =>
        world.Find(meetingId) is { } meeting ? meeting.Shown() : Missing);

    public ValueTask<ZoomResult<Nothing>> SetAutoRecordingAsync(long meetingId, bool cloud, CancellationToken cancel) => OnAsync("patch", meetingId, meeting => meeting.AutoRecord = cloud);

    public ValueTask<ZoomResult<Nothing>> DeleteMeetingAsync(long meetingId, CancellationToken cancel) => CallAsync<Nothing>("delete", () =>
    {
        if (world.Find(meetingId) is not { } meeting) return Missing;
        if (meeting.Live is not null) return new ZoomFailure(ZoomOutcome.Refused, 400, 3002);
        world.Delete(meeting);
        return default(Nothing);
    });

    public ValueTask<ZoomResult<Nothing>> EndMeetingAsync(long meetingId, CancellationToken cancel) => CallAsync<Nothing>("end", () =>
    {
        // A meeting that an operator deleted while somebody is in it goes on until it is ended.
        var meeting = world.Made.Find(m => m.Id == meetingId);
        if (meeting?.Live is null) return world.Find(meetingId) is null ? Missing : new ZoomFailure(ZoomOutcome.Refused, 400, 3063);
        world.End(meeting);
        return default(Nothing);
    });

    public ValueTask<ZoomResult<Uri>> CreateInviteLinkAsync(long meetingId, Invitation invitation, CancellationToken cancel) => CallAsync<Uri>("invite", () =>
        world.Find(meetingId) is { } meeting ? new Uri($"https://zoom.test/w/{meeting.Id}?tk={Uri.EscapeDataString(invitation.Name)}&video={!invitation.VideoOff}") : Missing);

    public ValueTask<ZoomResult<Nothing>> ControlRecordingAsync(long meetingId, RecordingControl control, CancellationToken cancel) => CallAsync<Nothing>("control", () =>
    {
        if (world.Find(meetingId) is not { } meeting) return Missing;
        var on = control == RecordingControl.Start;
        if (meeting.Live is null || meeting.Recording == on) return new ZoomFailure(ZoomOutcome.Refused, 400, 300);
        world.Record(meeting, on);
        return default(Nothing);
    });

    public ValueTask<ZoomResult<IReadOnlyList<PastInstance>>> ListPastInstancesAsync(long meetingId, CancellationToken cancel) => CallAsync<IReadOnlyList<PastInstance>>("instances", () =>
        world.Made.Find(m => m.Id == meetingId) is { } meeting ? meeting.Past.ConvertAll(past => new PastInstance(past.Uuid, past.End)) : Missing);

    public ValueTask<ZoomResult<ZoomUser>> GetUserAsync(string hostId, CancellationToken cancel) => CallAsync<ZoomUser>("user", () =>
        world.UnfitHosts.Contains(hostId) ? new ZoomUser(hostId, 1, "active") : new ZoomUser(hostId, 2, "active"));

    public ValueTask<ZoomResult<ZoomUserSettings>> GetUserSettingsAsync(string hostId, CancellationToken cancel) => CallAsync<ZoomUserSettings>("settings", () =>
        new ZoomUserSettings(true, world.OverridingHosts.Contains(hostId), false, true, false, "none", false, "Basic"));

    public ValueTask<ZoomResult<PastMeeting>> GetPastMeetingAsync(string uuid, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<IReadOnlyList<PastParticipant>>> ListPastParticipantsAsync(string uuid, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<ZoomRecording>> GetRecordingAsync(string uuid, TimeSpan downloadTokenLife, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<IReadOnlyList<ZoomRecording>>> ListRecordingsAsync(string hostId, DateOnly from, DateOnly to, bool trash, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<RecordingSettings>> GetRecordingSettingsAsync(string uuid, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<Nothing>> SetRecordingSettingsAsync(string uuid, RecordingSettingsChange change, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<Nothing>> DeleteRecordingAsync(string uuid, bool permanently, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<Nothing>> DeleteRecordingFileAsync(string uuid, string fileId, bool permanently, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<Nothing>> RecoverRecordingAsync(string uuid, CancellationToken cancel) => throw Unused;

    public ValueTask<ZoomResult<ZoomDownload>> DownloadAsync(Uri file, string token, long? from, long? to, CancellationToken cancel) => throw Unused;

    private static NotSupportedException Unused => new("Recordings are no part of this world.");

    private static ZoomFailure Missing => new(ZoomOutcome.NotFound, 404, 3001);

    private ValueTask<ZoomResult<Nothing>> OnAsync(string name, long meetingId, Action<WorldMeeting> change) => CallAsync<Nothing>(name, () =>
    {
        if (world.Find(meetingId) is not { } meeting) return Missing;
        change(meeting);
        return default(Nothing);
    });

    private ZoomResult<T> Locked<T>(Func<ZoomResult<T>> act)
    {
        lock (_lock) return act();
    }

    private async ValueTask<ZoomResult<T>> CallAsync<T>(string name, Func<ZoomResult<T>> act)
    {
        var fault = await gate(name, () => Locked(act));
        switch (fault)
        {
            case ZoomFault.None:
                return Locked(act);
            case ZoomFault.LostAfter:
                Locked(act);
                return new ZoomFailure(ZoomOutcome.Indeterminate, 0, 0);
            case ZoomFault.LostBefore:
                return new ZoomFailure(ZoomOutcome.Indeterminate, 200, 0);
            case ZoomFault.Away:
                return new ZoomFailure(ZoomOutcome.Unavailable, 503, 0);
            case ZoomFault.TooFast:
                return new ZoomFailure(ZoomOutcome.RateLimited, 429, 429, clock.GetUtcNow().AddSeconds(2));
            case ZoomFault.DayIsSpent:
                return new ZoomFailure(ZoomOutcome.RateLimited, 429, 429, clock.GetUtcNow().AddHours(5), Daily: true);
            case ZoomFault.Unauthorized:
                return new ZoomFailure(ZoomOutcome.Unauthorized, 401, 124);
            default:
                throw new ArgumentOutOfRangeException(nameof(name), fault, "Not a fault.");
        }
    }
}
