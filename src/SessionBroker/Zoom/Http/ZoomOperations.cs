using static System.Net.Http.HttpMethod;

namespace SessionBroker.Zoom.Http;

/// <summary>The operations the broker uses, as Zoom's API document (2026-03) has them. Where other pages of Zoom's give another rate label, the document's stands here.</summary>
internal static class ZoomOperations
{
    public static readonly ZoomOperation CreateMeeting =
        new(Post, "/users/{userId}/meetings", RateLabel.Light, "meeting:write:meeting:admin", "meeting:write:admin");

    public static readonly ZoomOperation ListMeetings =
        new(Get, "/users/{userId}/meetings", RateLabel.Medium, "meeting:read:list_meetings:admin", "meeting:read:admin");

    public static readonly ZoomOperation GetMeeting =
        new(Get, "/meetings/{meetingId}", RateLabel.Light, "meeting:read:meeting:admin", "meeting:read:admin");

    public static readonly ZoomOperation UpdateMeeting =
        new(Patch, "/meetings/{meetingId}", RateLabel.Light, "meeting:update:meeting:admin", "meeting:write:admin");

    public static readonly ZoomOperation DeleteMeeting =
        new(Delete, "/meetings/{meetingId}", RateLabel.Light, "meeting:delete:meeting:admin", "meeting:write:admin");

    public static readonly ZoomOperation EndMeeting =
        new(Put, "/meetings/{meetingId}/status", RateLabel.Light, "meeting:update:status:admin", "meeting:write:admin");

    public static readonly ZoomOperation CreateInviteLinks =
        new(Post, "/meetings/{meetingId}/invite_links", RateLabel.Light, "meeting:write:invite_links:admin", "meeting:write:admin");

    public static readonly ZoomOperation ControlRecording =
        new(Patch, "/live_meetings/{meetingId}/events", RateLabel.Medium, "meeting:update:in_meeting_controls:admin", "meeting:write:admin") { Repeatable = false };

    public static readonly ZoomOperation GetPastMeeting =
        new(Get, "/past_meetings/{meetingId}", RateLabel.Light, "meeting:read:past_meeting:admin", "meeting:read:admin");

    public static readonly ZoomOperation ListPastInstances =
        new(Get, "/past_meetings/{meetingId}/instances", RateLabel.Medium, "meeting:read:list_past_instances:admin", "meeting:read:admin");

    public static readonly ZoomOperation ListPastParticipants =
        new(Get, "/past_meetings/{meetingId}/participants", RateLabel.Medium, "meeting:read:list_past_participants:admin", "meeting:read:admin");

    public static readonly ZoomOperation GetRecording =
        new(Get, "/meetings/{meetingId}/recordings", RateLabel.Light, "cloud_recording:read:list_recording_files:admin", "recording:read:admin");

    public static readonly ZoomOperation ListRecordings =
        new(Get, "/users/{userId}/recordings", RateLabel.Medium, "cloud_recording:read:list_user_recordings:admin", "recording:read:admin");

    public static readonly ZoomOperation GetRecordingSettings =
        new(Get, "/meetings/{meetingId}/recordings/settings", RateLabel.Light, "cloud_recording:read:recording_settings:admin", "recording:read:admin");

    public static readonly ZoomOperation SetRecordingSettings =
        new(Patch, "/meetings/{meetingId}/recordings/settings", RateLabel.Light, "cloud_recording:update:recording_settings:admin", "recording:write:admin");

    public static readonly ZoomOperation DeleteRecording =
        new(Delete, "/meetings/{meetingId}/recordings", RateLabel.Light, "cloud_recording:delete:meeting_recording:admin", "recording:write:admin");

    public static readonly ZoomOperation DeleteRecordingFile =
        new(Delete, "/meetings/{meetingId}/recordings/{recordingId}", RateLabel.Light, "cloud_recording:delete:recording_file:admin", "recording:write:admin");

    public static readonly ZoomOperation RecoverRecording =
        new(Put, "/meetings/{meetingUUID}/recordings/status", RateLabel.Light, "cloud_recording:update:recover_meeting_recordings:admin", "recording:write:admin");

    public static readonly ZoomOperation GetUser =
        new(Get, "/users/{userId}", RateLabel.Light, "user:read:user:admin", "user:read:admin");

    public static readonly ZoomOperation GetUserSettings =
        new(Get, "/users/{userId}/settings", RateLabel.Medium, "user:read:settings:admin", "user:read:admin");

    public static readonly IReadOnlyList<ZoomOperation> All =
    [
        CreateMeeting, ListMeetings, GetMeeting, UpdateMeeting, DeleteMeeting, EndMeeting, CreateInviteLinks, ControlRecording,
        GetPastMeeting, ListPastInstances, ListPastParticipants,
        GetRecording, ListRecordings, GetRecordingSettings, SetRecordingSettings, DeleteRecording, DeleteRecordingFile, RecoverRecording,
        GetUser, GetUserSettings,
    ];
}
