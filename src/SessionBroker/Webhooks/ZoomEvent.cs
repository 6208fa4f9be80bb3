namespace SessionBroker.Webhooks;

/// <summary>
/// What Zoom told us, reduced to what the broker may keep: ids, times, kinds, sizes. No event has a member for a share or play URL, a download address or token, a
/// passcode, a name or a mail address. The set is closed: <see cref="ZoomEventParser"/> makes every event there is.
/// </summary>
/// <param name="Name">Zoom's <c>event</c>.</param>
/// <param name="At">Zoom's <c>event_ts</c>; null where it gave none.</param>
internal abstract record ZoomEvent(string Name, DateTimeOffset? At);

/// <param name="Uuid">One instance of a meeting; a meeting opened again gets another.</param>
/// <param name="Id">The meeting's number; null where Zoom gave none.</param>
internal sealed record MeetingRef(string Uuid, long? Id, string? HostId);

/// <summary>An event about one instance of a meeting.</summary>
internal abstract record MeetingEvent(string Name, DateTimeOffset? At, MeetingRef Meeting) : ZoomEvent(Name, At);

internal sealed record MeetingStarted(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start) : MeetingEvent(Name, At, Meeting);

/// <param name="OperatorId">Who ended it, where Zoom says.</param>
internal sealed record MeetingEnded(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start, DateTimeOffset? End, string? OperatorId) : MeetingEvent(Name, At, Meeting);

/// <summary><c>meeting.deleted</c> and <c>meeting.permanently_deleted</c>: the link is dead; its recordings are not.</summary>
internal sealed record MeetingDeleted(string Name, DateTimeOffset? At, MeetingRef Meeting, string? OperatorId) : MeetingEvent(Name, At, Meeting);

/// <summary>Any of these may be missing: which ones Zoom sends depends on how the person joined.</summary>
/// <param name="UserId">One stay of one person in one instance.</param>
/// <param name="Uuid">The same over several stays.</param>
/// <param name="ZoomUserId">Of somebody signed in to Zoom.</param>
internal sealed record ParticipantRef(string? UserId, string? Uuid, string? ZoomUserId, string? RegistrantId, string? CustomerKey);

internal sealed record ParticipantJoined(string Name, DateTimeOffset? At, MeetingRef Meeting, ParticipantRef Participant, DateTimeOffset? JoinedAt) : MeetingEvent(Name, At, Meeting);

internal sealed record ParticipantLeft(string Name, DateTimeOffset? At, MeetingRef Meeting, ParticipantRef Participant, DateTimeOffset? LeftAt) : MeetingEvent(Name, At, Meeting);

/// <summary>Recording switched in the meeting.</summary>
/// <param name="Start">Of the stretch being recorded.</param>
/// <param name="End">Null while it goes on.</param>
internal abstract record RecordingSwitched(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start, DateTimeOffset? End) : MeetingEvent(Name, At, Meeting);

internal sealed record RecordingStarted(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start, DateTimeOffset? End) : RecordingSwitched(Name, At, Meeting, Start, End);

internal sealed record RecordingPaused(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start, DateTimeOffset? End) : RecordingSwitched(Name, At, Meeting, Start, End);

internal sealed record RecordingResumed(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start, DateTimeOffset? End) : RecordingSwitched(Name, At, Meeting, Start, End);

internal sealed record RecordingStopped(string Name, DateTimeOffset? At, MeetingRef Meeting, DateTimeOffset? Start, DateTimeOffset? End) : RecordingSwitched(Name, At, Meeting, Start, End);
