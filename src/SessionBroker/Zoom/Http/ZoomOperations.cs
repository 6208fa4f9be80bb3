namespace SessionBroker.Zoom.Http;

/// <summary>The operations the broker uses, as Zoom's API document (2026-03) has them. Where other pages of Zoom's give another rate label, the document's stands here.</summary>
internal static class ZoomOperations
{
    public static readonly ZoomOperation CreateMeeting = new(HttpMethod.Post, "/users/{userId}/meetings", RateLabel.Light, "meeting:write:meeting:admin", "meeting:write:admin");

    public static readonly ZoomOperation ListMeetings = new(HttpMethod.Get, "/users/{userId}/meetings", RateLabel.Medium, "meeting:read:list_meetings:admin", "meeting:read:admin");

    public static readonly ZoomOperation GetMeeting = new(HttpMethod.Get, "/meetings/{meetingId}", RateLabel.Light, "meeting:read:meeting:admin", "meeting:read:admin");

    public static readonly ZoomOperation UpdateMeeting = new(HttpMethod.Patch, "/meetings/{meetingId}", RateLabel.Light, "meeting:update:meeting:admin", "meeting:write:admin");

    public static readonly ZoomOperation DeleteMeeting = new(HttpMethod.Delete, "/meetings/{meetingId}", RateLabel.Light, "meeting:delete:meeting:admin", "meeting:write:admin");

    public static readonly ZoomOperation EndMeeting = new(HttpMethod.Put, "/meetings/{meetingId}/status", RateLabel.Light, "meeting:update:status:admin", "meeting:write:admin");

    public static readonly ZoomOperation CreateInviteLinks = new(HttpMethod.Post, "/meetings/{meetingId}/invite_links", RateLabel.Light, "meeting:write:invite_links:admin", "meeting:write:admin");

    public static readonly ZoomOperation ControlRecording = new(HttpMethod.Patch, "/live_meetings/{meetingId}/events", RateLabel.Medium, "meeting:update:in_meeting_controls:admin", "meeting:write:admin") { Repeatable = false };

    public static readonly ZoomOperation GetPastMeeting = new(HttpMethod.Get, "/past_meetings/{meetingId}", RateLabel.Light, "meeting:read:past_meeting:admin", "meeting:read:admin");

    public static readonly ZoomOperation ListPastInstances = new(HttpMethod.Get, "/past_meetings/{meetingId}/instances", RateLabel.Medium, "meeting:read:list_past_instances:admin", "meeting:read:admin");

    public static readonly ZoomOperation ListPastParticipants = new(HttpMethod.Get, "/past_meetings/{meetingId}/participants", RateLabel.Medium, "meeting:read:list_past_participants:admin", "meeting:read:admin");

    public static readonly ZoomOperation GetRecording = new(HttpMethod.Get, "/meetings/{meetingId}/recordings", RateLabel.Light, "cloud_recording:read:list_recording_files:admin", "recording:read:admin");

    public static readonly ZoomOperation ListRecordings = new(HttpMethod.Get, "/users/{userId}/recordings", RateLabel.Medium, "cloud_recording:read:list_user_recordings:admin", "recording:read:admin");

    public static readonly ZoomOperation GetRecordingSettings = new(HttpMethod.Get, "/meetings/{meetingId}/recordings/settings", RateLabel.Light, "cloud_recording:read:recording_settings:admin", "recording:read:admin");

    public static readonly ZoomOperation SetRecordingSettings = new(HttpMethod.Patch, "/meetings/{meetingId}/recordings/settings", RateLabel.Light, "cloud_recording:update:recording_settings:admin", "recording:write:admin");

    public static readonly ZoomOperation DeleteRecording = new(HttpMethod.Delete, "/meetings/{meetingId}/recordings", RateLabel.Light, "cloud_recording:delete:meeting_recording:admin", "recording:write:admin");

    public static readonly ZoomOperation DeleteRecordingFile = new(HttpMethod.Delete, "/meetings/{meetingId}/recordings/{recordingId}", RateLabel.Light, "cloud_recording:delete:recording_file:admin", "recording:write:admin");

    public static readonly ZoomOperation RecoverRecording = new(HttpMethod.Put, "/meetings/{meetingUUID}/recordings/status", RateLabel.Light, "cloud_recording:update:recover_meeting_recordings:admin", "recording:write:admin");

    public static readonly ZoomOperation GetUser = new(HttpMethod.Get, "/users/{userId}", RateLabel.Light, "user:read:user:admin", "user:read:admin");

    public static readonly ZoomOperation GetUserSettings = new(HttpMethod.Get, "/users/{userId}/settings", RateLabel.Medium, "user:read:settings:admin", "user:read:admin");

    public static readonly IReadOnlyList<ZoomOperation> All =
    [
        CreateMeeting, ListMeetings, GetMeeting, UpdateMeeting, DeleteMeeting, EndMeeting, CreateInviteLinks, ControlRecording, GetPastMeeting, ListPastInstances, ListPastParticipants,
        GetRecording, ListRecordings, GetRecordingSettings, SetRecordingSettings, DeleteRecording, DeleteRecordingFile, RecoverRecording, GetUser, GetUserSettings,
    ];
}
