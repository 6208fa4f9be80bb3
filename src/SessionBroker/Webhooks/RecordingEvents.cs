namespace SessionBroker.Webhooks;

internal enum FileStatus
{
    Unknown,
    Processing,
    Completed,
}

/// <summary>One artefact of a recording: video, sound, chat, transcript, summary, all alike under the hold.</summary>
/// <param name="Id">Empty for a file that Zoom gives no id, such as a timeline.</param>
/// <param name="Type">Zoom's <c>file_type</c>: MP4, M4A, CHAT, TRANSCRIPT, CC, SUMMARY, …</param>
/// <param name="Size">Bytes; 0 where Zoom said nothing.</param>
/// <param name="OfOneParticipant">One person's own sound track.</param>
internal sealed record FileRef(string Id, string? Type, string? RecordingType, long Size, FileStatus Status, DateTimeOffset? Start, DateTimeOffset? End, bool OfOneParticipant);

/// <summary>An event about the files of one instance. Any of them may be told again with more files.</summary>
/// <param name="OperatorId">Who did it, where Zoom says.</param>
internal abstract record RecordingFilesEvent(string Name, DateTimeOffset? At, MeetingRef Meeting, IReadOnlyList<FileRef> Files, string? OperatorId) : MeetingEvent(Name, At, Meeting);

internal sealed record RecordingCompleted(string Name, DateTimeOffset? At, MeetingRef Meeting, IReadOnlyList<FileRef> Files, string? OperatorId) : RecordingFilesEvent(Name, At, Meeting, Files, OperatorId);

internal sealed record TranscriptCompleted(string Name, DateTimeOffset? At, MeetingRef Meeting, IReadOnlyList<FileRef> Files, string? OperatorId) : RecordingFilesEvent(Name, At, Meeting, Files, OperatorId);

internal sealed record RecordingTrashed(string Name, DateTimeOffset? At, MeetingRef Meeting, IReadOnlyList<FileRef> Files, string? OperatorId) : RecordingFilesEvent(Name, At, Meeting, Files, OperatorId);

internal sealed record RecordingDeleted(string Name, DateTimeOffset? At, MeetingRef Meeting, IReadOnlyList<FileRef> Files, string? OperatorId) : RecordingFilesEvent(Name, At, Meeting, Files, OperatorId);

internal sealed record RecordingRecovered(string Name, DateTimeOffset? At, MeetingRef Meeting, IReadOnlyList<FileRef> Files, string? OperatorId) : RecordingFilesEvent(Name, At, Meeting, Files, OperatorId);

/// <param name="FileIds">Empty: the whole recording.</param>
internal sealed record BatchItem(string Uuid, IReadOnlyList<string> FileIds);

/// <summary>Many recordings at once. Zoom names the instances alone, or each with its files.</summary>
internal abstract record BatchEvent(string Name, DateTimeOffset? At, IReadOnlyList<BatchItem> Items, string? OperatorId) : ZoomEvent(Name, At);

internal sealed record BatchTrashed(string Name, DateTimeOffset? At, IReadOnlyList<BatchItem> Items, string? OperatorId) : BatchEvent(Name, At, Items, OperatorId);

internal sealed record BatchDeleted(string Name, DateTimeOffset? At, IReadOnlyList<BatchItem> Items, string? OperatorId) : BatchEvent(Name, At, Items, OperatorId);

internal sealed record BatchRecovered(string Name, DateTimeOffset? At, IReadOnlyList<BatchItem> Items, string? OperatorId) : BatchEvent(Name, At, Items, OperatorId);

/// <summary>Zoom wrote a summary of the meeting; its text is not kept.</summary>
internal sealed record SummaryCompleted(string Name, DateTimeOffset? At, MeetingRef Meeting) : MeetingEvent(Name, At, Meeting);

/// <summary>Zoom asks whether the door is ours, at set-up and every 72 hours; see <see cref="ZoomSignature.EncryptToken"/>.</summary>
internal sealed record UrlValidation(string Name, DateTimeOffset? At, string PlainToken) : ZoomEvent(Name, At);

/// <summary>An event the broker has no use for, or a known one that does not say what it is about.</summary>
internal sealed record Other(string Name, DateTimeOffset? At, MeetingRef? Meeting) : ZoomEvent(Name, At);
