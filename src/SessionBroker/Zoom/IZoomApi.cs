namespace SessionBroker.Zoom;

/// <summary>Zoom's REST operations that the broker uses, one method each. Every expected outcome is a value; a thrown exception is a bug.</summary>
/// <remarks>A lost answer to a create is <see cref="ZoomOutcome.Indeterminate"/>: the caller looks before it asks again. Only operations that may be repeated are retried here.</remarks>
internal interface IZoomApi
{
    /// <summary><c>POST /users/{userId}/meetings</c>. Never retried.</summary>
    ValueTask<ZoomResult<ZoomMeeting>> CreateMeetingAsync(string hostId, NewMeeting meeting, CancellationToken cancel);

    /// <summary><c>GET /users/{userId}/meetings</c>, every page.</summary>
    ValueTask<ZoomResult<IReadOnlyList<ListedMeeting>>> ListMeetingsAsync(string hostId, MeetingListing listing, CancellationToken cancel);

    ValueTask<ZoomResult<ZoomMeeting>> GetMeetingAsync(long meetingId, CancellationToken cancel);

    /// <summary><c>PATCH /meetings/{meetingId}</c> with <c>settings.auto_recording</c>.</summary>
    ValueTask<ZoomResult<Nothing>> SetAutoRecordingAsync(long meetingId, bool cloud, CancellationToken cancel);

    /// <summary>Repeated when its answer is lost; <see cref="ZoomOutcome.NotFound"/> then means that it is gone, as with every delete.</summary>
    ValueTask<ZoomResult<Nothing>> DeleteMeetingAsync(long meetingId, CancellationToken cancel);

    /// <summary><c>PUT /meetings/{meetingId}/status</c> with <c>end</c>.</summary>
    ValueTask<ZoomResult<Nothing>> EndMeetingAsync(long meetingId, CancellationToken cancel);

    /// <summary><c>POST /meetings/{meetingId}/invite_links</c> for one person.</summary>
    ValueTask<ZoomResult<Uri>> CreateInviteLinkAsync(long meetingId, Invitation invitation, CancellationToken cancel);

    /// <summary>
    /// <c>PATCH /live_meetings/{meetingId}/events</c> with <c>recording.start</c>, <c>stop</c>, <c>pause</c> or <c>resume</c>. Never retried: what it does depends on what
    /// is going on.
    /// </summary>
    ValueTask<ZoomResult<Nothing>> ControlRecordingAsync(long meetingId, RecordingControl control, CancellationToken cancel);

    ValueTask<ZoomResult<PastMeeting>> GetPastMeetingAsync(string uuid, CancellationToken cancel);

    ValueTask<ZoomResult<IReadOnlyList<PastInstance>>> ListPastInstancesAsync(long meetingId, CancellationToken cancel);

    ValueTask<ZoomResult<IReadOnlyList<PastParticipant>>> ListPastParticipantsAsync(string uuid, CancellationToken cancel);

    /// <summary><c>GET /meetings/{uuid}/recordings</c> with a download token.</summary>
    ValueTask<ZoomResult<ZoomRecording>> GetRecordingAsync(string uuid, TimeSpan downloadTokenLife, CancellationToken cancel);

    /// <summary><c>GET /users/{userId}/recordings</c>, every page; none is an empty list. Zoom takes spans of up to a month.</summary>
    ValueTask<ZoomResult<IReadOnlyList<ZoomRecording>>> ListRecordingsAsync(string hostId, DateOnly from, DateOnly to, bool trash, CancellationToken cancel);

    ValueTask<ZoomResult<RecordingSettings>> GetRecordingSettingsAsync(string uuid, CancellationToken cancel);

    ValueTask<ZoomResult<Nothing>> SetRecordingSettingsAsync(string uuid, RecordingSettingsChange change, CancellationToken cancel);

    /// <param name="permanently">False puts it in Zoom's trash for 30 days.</param>
    ValueTask<ZoomResult<Nothing>> DeleteRecordingAsync(string uuid, bool permanently, CancellationToken cancel);

    ValueTask<ZoomResult<Nothing>> DeleteRecordingFileAsync(string uuid, string fileId, bool permanently, CancellationToken cancel);

    ValueTask<ZoomResult<Nothing>> RecoverRecordingAsync(string uuid, CancellationToken cancel);

    ValueTask<ZoomResult<ZoomUser>> GetUserAsync(string hostId, CancellationToken cancel);

    ValueTask<ZoomResult<ZoomUserSettings>> GetUserSettingsAsync(string hostId, CancellationToken cancel);

    /// <summary>
    /// Opens a recording's file. Not retried; <see cref="ZoomOutcome.NotFound"/> is any 404. Redirects are followed by hand, the token goes to Zoom's hosts alone, and an HTML
    /// page in place of the file is <see cref="ZoomOutcome.Unauthorized"/>.
    /// </summary>
    /// <param name="from">First byte wanted; null with <paramref name="to"/> null is the whole file.</param>
    /// <param name="to">Last byte wanted, inclusive; null is to the end.</param>
    ValueTask<ZoomResult<ZoomDownload>> DownloadAsync(Uri file, string token, long? from, long? to, CancellationToken cancel);
}
