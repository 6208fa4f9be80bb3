using System.Globalization;
using SessionBroker.Zoom.Http;

namespace SessionBroker.Zoom.Wire;

/// <summary>Answers as the broker knows them. Null: the answer lacks what makes it one.</summary>
internal static class Understood
{
    public static ZoomMeeting? Meeting(MeetingAnswer wire) => wire is { Id: > 0, Uuid.Length: > 0 }
        ? new(wire.Id, wire.Uuid, wire.HostId ?? "", wire.Agenda, Status(wire.Status), Time(wire.CreatedAt), Address(wire.JoinUrl), wire.Password, Settings(wire.Settings))
        : null;

    public static ListedMeeting? Listed(ListedMeetingAnswer wire) => wire.Id > 0 ? new(wire.Id, wire.Uuid ?? "", wire.Agenda, Time(wire.CreatedAt)) : null;

    public static Uri? JoinLink(InviteLinksAnswer wire) => wire.Attendees is [var invitee, ..] ? Address(invitee.JoinUrl) : null;

    public static PastMeeting? Past(PastMeetingAnswer wire) => wire is { Id: > 0, Uuid.Length: > 0 } ? new(wire.Id, wire.Uuid, Time(wire.StartTime), Time(wire.EndTime), wire.ParticipantsCount) : null;

    public static IReadOnlyList<PastInstance> Instances(PastInstancesAnswer wire) =>
        [.. (wire.Meetings ?? []).Where(meeting => meeting.Uuid is { Length: > 0 }).Select(meeting => new PastInstance(meeting.Uuid!, Time(meeting.StartTime)))];

    public static PastParticipant Participant(PastParticipantAnswer wire) => new(wire.Id is { Length: > 0 } id ? id : null, wire.Name ?? "");

    public static ZoomRecording? Recording(RecordingAnswer wire) => wire.Uuid is { Length: > 0 } uuid
        ? new(uuid, wire.Id, wire.HostId ?? "", Time(wire.StartTime), wire.Duration, [.. Files(wire.RecordingFiles, ofOne: false), .. Files(wire.ParticipantAudioFiles, ofOne: true)], wire.DownloadAccessToken)
        : null;

    public static RecordingSettings? Settings(RecordingSettingsAnswer wire) => wire.ShareRecording is { } share ? new(share, wire.ViewerDownload, wire.HasPassword, wire.ShowSocialShareButtons) : null;

    public static ZoomUser? User(UserAnswer wire) => wire.Id is { Length: > 0 } id ? new(id, wire.Type, wire.Status) : null;

    public static ZoomUserSettings UserSettings(UserSettingsAnswer wire) => new(
        wire.ScheduleMeeting?.JoinBeforeHost,
        wire.InMeeting?.WaitingRoom,
        wire.ScheduleMeeting?.UsePmiForScheduledMeetings,
        wire.Recording?.CloudRecording,
        wire.Recording?.LocalRecording,
        wire.Recording?.AutoRecording,
        wire.EmailNotification?.CloudRecordingAvailableReminder,
        wire.Feature?.ConcurrentMeeting);

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    // What Zoom does not say is taken for the worse: a waiting room nobody can open, a sign-in nobody has.
    private static MeetingSettings Settings(MeetingSettingsAnswer? wire) =>
        new(wire?.JoinBeforeHost ?? false, wire?.WaitingRoom ?? true, wire?.MeetingAuthentication ?? true, wire?.AutoRecording == "cloud");

    private static MeetingStatus Status(string? word)
    {
        if (word == "waiting") return MeetingStatus.Waiting;
        if (word == "started") return MeetingStatus.Started;
        if (word is not null) ZoomMetrics.UnknownWord("status");
        return MeetingStatus.Unknown;
    }

    private static IEnumerable<ZoomRecordingFile> Files(IReadOnlyList<RecordingFileAnswer>? files, bool ofOne) => (files ?? []).Select(file => new ZoomRecordingFile(
        file.Id ?? "", file.FileType ?? "", file.RecordingType, (long)(file.FileSize ?? 0), file.Status is null or "completed", Time(file.RecordingStart), Time(file.RecordingEnd), Address(file.DownloadUrl), ofOne));

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
}
