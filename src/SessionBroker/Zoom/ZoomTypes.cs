namespace SessionBroker.Zoom;

/// <summary>What is asked of Zoom for a new meeting; the rest is fixed: type 2, join before host at any time, no waiting room, no authentication, no mails.</summary>
/// <param name="Topic">Neutral, ≤ 200; no names.</param>
/// <param name="Marker">First in the agenda, by which a lost meeting is found again: <c>sb:{sessionId}</c>.</param>
/// <param name="Minutes">1 to 1440; Zoom does not enforce it.</param>
/// <param name="Passcode">≤ 10 characters.</param>
internal sealed record NewMeeting(string Topic, string Marker, DateTimeOffset Start, int Minutes, string Passcode, bool AutoRecord, bool AudioOnly);

/// <summary>A meeting as Zoom has it. There is no member for its start URL, host key or ZAK, on purpose.</summary>
/// <param name="Settings">What the account made of the wish; read back and compared.</param>
internal sealed record ZoomMeeting(
    long Id, string Uuid, string HostId, string? Agenda, MeetingStatus Status, DateTimeOffset? CreatedAt, Uri? JoinUrl, string? Passcode, MeetingSettings Settings);

internal sealed record MeetingSettings(bool JoinBeforeHost, bool WaitingRoom, bool MeetingAuthentication, bool AutoRecordCloud);

internal enum MeetingStatus
{
    Unknown,
    Waiting,
    Started,
}

internal enum MeetingListing
{
    Scheduled,
    Live,
    Previous,
}

/// <param name="Agenda">Cut to 250 characters by Zoom.</param>
internal sealed record ListedMeeting(long Id, string Uuid, string? Agenda, DateTimeOffset? CreatedAt);

/// <param name="Name">≤ 64; what the others in the call see.</param>
/// <param name="Life">≤ 90 days.</param>
internal sealed record Invitation(string Name, bool VideoOff, TimeSpan Life);

internal enum RecordingControl
{
    Start,
    Stop,
    Pause,
    Resume,
}

internal sealed record PastMeeting(long Id, string Uuid, DateTimeOffset? Start, DateTimeOffset? End, int Participants);

internal sealed record PastInstance(string Uuid, DateTimeOffset? Start);

internal sealed record PastParticipant(string? Id, string Name);

/// <param name="DownloadToken">A bearer for its files; a secret, null in listings.</param>
internal sealed record ZoomRecording(string Uuid, long MeetingId, string HostId, DateTimeOffset? Start, int Minutes, IReadOnlyList<ZoomRecordingFile> Files, string? DownloadToken);

/// <param name="Id">Empty for a file that Zoom gives no id, such as a timeline; it goes with the whole recording alone.</param>
/// <param name="Type">Zoom's <c>file_type</c>: MP4, M4A, CHAT, TRANSCRIPT, CC, SUMMARY, …</param>
/// <param name="Url">A secret: never stored, shown or logged.</param>
/// <param name="OfOneParticipant">One person's own sound track.</param>
internal sealed record ZoomRecordingFile(
    string Id, string Type, string? RecordingType, long Size, bool Completed, DateTimeOffset? Start, DateTimeOffset? End, Uri? Url, bool OfOneParticipant = false);

/// <param name="ShareRecording"><c>publicly</c>, <c>internally</c> or <c>none</c>.</param>
internal sealed record RecordingSettings(string ShareRecording, bool ViewerDownload, bool HasPassword, bool ShowSocialShareButtons);

/// <param name="Password">8 to 10 characters, with a digit, a letter and a special one; null leaves it as it is.</param>
internal sealed record RecordingSettingsChange(string ShareRecording, bool ViewerDownload, string? Password, bool ShowSocialShareButtons);

/// <param name="Type">1 basic, 2 licensed.</param>
internal sealed record ZoomUser(string Id, int Type, string? Status);

/// <summary>What the host doctor looks at; null where Zoom did not say.</summary>
internal sealed record ZoomUserSettings(
    bool? JoinBeforeHost, bool? WaitingRoom, bool? UsePmiForScheduledMeetings, bool? CloudRecording, bool? LocalRecording, string? AutoRecording, bool? CloudRecordingReminderMail, string? ConcurrentMeeting);

/// <summary>An open file. The caller disposes it.</summary>
/// <param name="TotalLength">The whole file's, where Zoom said.</param>
internal sealed record ZoomDownload(Stream Content, string? ContentType, long? Length, long? TotalLength, bool Partial, IDisposable Response) : IDisposable
{
    public void Dispose()
    {
        Content.Dispose();
        Response.Dispose();
    }
}
