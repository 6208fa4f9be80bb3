using System.Text.Json.Serialization;

namespace SessionBroker.Zoom.Wire;

/// <param name="Duration">Minutes.</param>
internal sealed record CreateMeetingBody(string Topic, int Type, string StartTime, int Duration, string Password, string Agenda, CreateMeetingSettings Settings);

internal sealed record CreateMeetingSettings(
    bool JoinBeforeHost,
    int JbhTime,
    bool WaitingRoom,
    bool MeetingAuthentication,
    string AutoRecording,
    int ApprovalType,
    bool ParticipantVideo,
    bool HostVideo,
    bool MuteUponEntry,
    bool PrivateMeeting,
    bool UsePmi,
    bool EmailNotification,
    bool AlternativeHostsEmailNotification,
    bool RegistrantsEmailNotification,
    bool RegistrantsConfirmationEmail,
    bool AutoStartMeetingSummary,
    bool AutoStartAiCompanionQuestions);

internal sealed record UpdateMeetingBody(UpdateMeetingSettings Settings);

internal sealed record UpdateMeetingSettings(string AutoRecording);

/// <param name="Method"><c>recording.start</c> and the like.</param>
internal sealed record LiveMeetingBody(string Method);

/// <param name="Ttl">Seconds.</param>
internal sealed record InviteLinksBody(IReadOnlyList<InviteeBody> Attendees, long Ttl);

internal sealed record InviteeBody(string Name, bool DisableVideo);

internal sealed record InviteLinksAnswer(IReadOnlyList<InviteeAnswer>? Attendees);

internal sealed record InviteeAnswer(string? JoinUrl);

internal sealed record MeetingAnswer(
    long Id, string? Uuid, string? HostId, string? Agenda, string? Status, string? CreatedAt, string? JoinUrl, string? Password, MeetingSettingsAnswer? Settings);

internal sealed record MeetingSettingsAnswer(bool? JoinBeforeHost, bool? WaitingRoom, bool? MeetingAuthentication, string? AutoRecording);

internal sealed record MeetingListAnswer(string? NextPageToken, [property: JsonPropertyName("meetings")] IReadOnlyList<ListedMeetingAnswer>? Items) : IPage<ListedMeetingAnswer>;

internal sealed record ListedMeetingAnswer(long Id, string? Uuid, string? Agenda, string? CreatedAt);

internal sealed record PastMeetingAnswer(long Id, string? Uuid, string? StartTime, string? EndTime, int ParticipantsCount);

internal sealed record PastInstancesAnswer(IReadOnlyList<PastInstanceAnswer>? Meetings);

internal sealed record PastInstanceAnswer(string? Uuid, string? StartTime);

internal sealed record PastParticipantsAnswer(string? NextPageToken, [property: JsonPropertyName("participants")] IReadOnlyList<PastParticipantAnswer>? Items) : IPage<PastParticipantAnswer>;

internal sealed record PastParticipantAnswer(string? Id, string? Name);
