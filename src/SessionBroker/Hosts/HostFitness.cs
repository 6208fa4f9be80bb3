using SessionBroker.Zoom;

namespace SessionBroker.Hosts;

/// <summary>Whether a Zoom user can host calls that nobody hosts. What Zoom does not tell is not held against it: every meeting is read back before it is used.</summary>
internal static class HostFitness
{
    private const int Licensed = 2;

    /// <returns>Null when fit; else a code for the operator.</returns>
    public static string? Ailment(ZoomUser user, ZoomUserSettings settings) => (user, settings) switch
    {
        ({ Type: not Licensed }, _) => "not_licensed",
        ({ Status: { } status }, _) when !status.Equals("active", StringComparison.OrdinalIgnoreCase) => "not_active",
        (_, { JoinBeforeHost: false }) => "no_join_before_host",
        (_, { WaitingRoom: true }) => "waiting_room",
        (_, { UsePmiForScheduledMeetings: true }) => "personal_meeting_id",
        (_, { CloudRecording: false }) => "no_cloud_recording",
        (_, { LocalRecording: true }) => "local_recording",
        (_, { AutoRecording: "local" or "cloud" }) => "records_by_itself",
        (_, { CloudRecordingReminderMail: true }) => "recording_mails",
        _ => null,
    };
}
