using System.Globalization;
using SessionBroker.Zoom.Http;
using SessionBroker.Zoom.Wire;

namespace SessionBroker.Zoom;

internal sealed partial class ZoomApi
{
    /// <summary>Join before host does not work for instant meetings, and no list shows them: a scheduled one that starts now.</summary>
    private const int Scheduled = 2;

    private const int NoRegistration = 2;

    public ValueTask<ZoomResult<ZoomMeeting>> CreateMeetingAsync(string hostId, NewMeeting meeting, CancellationToken cancel) => sender.AskAsync(
        new(ZoomOperations.CreateMeeting, ZoomOperations.CreateMeeting.Target(ZoomPath.Id(hostId)), Json(Body(meeting), ZoomJson.Default.CreateMeetingBody)),
        ZoomJson.Default.MeetingAnswer,
        Understood.Meeting,
        cancel);

    public ValueTask<ZoomResult<IReadOnlyList<ListedMeeting>>> ListMeetingsAsync(string hostId, MeetingListing listing, CancellationToken cancel)
    {
        var type = listing switch { MeetingListing.Live => "live", MeetingListing.Previous => "previous_meetings", _ => "scheduled" };
        var target = $"{ZoomOperations.ListMeetings.Target(ZoomPath.Id(hostId))}?type={type}&{PageSize}";
        return ListAsync<MeetingListAnswer, ListedMeetingAnswer, ListedMeeting>(ZoomOperations.ListMeetings, target, ZoomJson.Default.MeetingListAnswer, Understood.Listed, cancel);
    }

    public ValueTask<ZoomResult<ZoomMeeting>> GetMeetingAsync(long meetingId, CancellationToken cancel) =>
        sender.AskAsync(new(ZoomOperations.GetMeeting, ZoomOperations.GetMeeting.Target(ZoomPath.Id(meetingId))), ZoomJson.Default.MeetingAnswer, Understood.Meeting, cancel);

    public ValueTask<ZoomResult<Nothing>> SetAutoRecordingAsync(long meetingId, bool cloud, CancellationToken cancel) =>
        TellMeetingAsync(ZoomOperations.UpdateMeeting, meetingId, Json(new(new(AutoRecording(cloud))), ZoomJson.Default.UpdateMeetingBody), cancel);

    public ValueTask<ZoomResult<Nothing>> DeleteMeetingAsync(long meetingId, CancellationToken cancel) => TellMeetingAsync(ZoomOperations.DeleteMeeting, meetingId, null, cancel);

    public ValueTask<ZoomResult<Nothing>> EndMeetingAsync(long meetingId, CancellationToken cancel) =>
        TellMeetingAsync(ZoomOperations.EndMeeting, meetingId, Json(new("end"), ZoomJson.Default.ActionBody), cancel);

    public ValueTask<ZoomResult<Uri>> CreateInviteLinkAsync(long meetingId, Invitation invitation, CancellationToken cancel) => sender.AskAsync(
        new(
            ZoomOperations.CreateInviteLinks,
            ZoomOperations.CreateInviteLinks.Target(ZoomPath.Id(meetingId)),
            Json(new([new(invitation.Name, invitation.VideoOff)], (long)invitation.Life.TotalSeconds), ZoomJson.Default.InviteLinksBody)),
        ZoomJson.Default.InviteLinksAnswer,
        Understood.JoinLink,
        cancel);

    public ValueTask<ZoomResult<Nothing>> ControlRecordingAsync(long meetingId, RecordingControl control, CancellationToken cancel)
    {
        var method = control switch { RecordingControl.Start => "recording.start", RecordingControl.Stop => "recording.stop", RecordingControl.Pause => "recording.pause", _ => "recording.resume" };
        return TellMeetingAsync(ZoomOperations.ControlRecording, meetingId, Json(new(method), ZoomJson.Default.LiveMeetingBody), cancel);
    }

    private ValueTask<ZoomResult<Nothing>> TellMeetingAsync(ZoomOperation operation, long meetingId, byte[]? body, CancellationToken cancel) =>
        sender.TellAsync(new(operation, operation.Target(ZoomPath.Id(meetingId)), body), cancel);

    private static string AutoRecording(bool cloud) => cloud ? "cloud" : "none";

    private static CreateMeetingBody Body(NewMeeting meeting) => new(
        meeting.Topic,
        Scheduled,
        meeting.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        meeting.Minutes,
        meeting.Passcode,
        meeting.Marker,
        new(
            JoinBeforeHost: true,
            JbhTime: 0,
            WaitingRoom: false,
            MeetingAuthentication: false,
            AutoRecording(meeting.AutoRecord),
            ApprovalType: NoRegistration,
            ParticipantVideo: !meeting.AudioOnly,
            HostVideo: false,
            MuteUponEntry: false,
            PrivateMeeting: true,
            UsePmi: false,
            EmailNotification: false,
            AlternativeHostsEmailNotification: false,
            RegistrantsEmailNotification: false,
            RegistrantsConfirmationEmail: false,
            AutoStartMeetingSummary: false,
            AutoStartAiCompanionQuestions: false));
}
