using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary>What a file is to a person. All kinds are under the same hold.</summary>
internal enum FileKind
{
    Video,
    Audio,
    Chat,
    Transcript,
    Summary,

    /// <summary>Held, and given to nobody: time lines, poll reports, whatever Zoom comes up with.</summary>
    Other,
}

/// <summary>A file of a recording that is complete at Zoom. Its address is asked for when it is played and never kept.</summary>
/// <param name="FileId">Zoom's; its type where Zoom gives it no id.</param>
/// <param name="StartedAt">Unix ms; null where Zoom did not say.</param>
/// <param name="Checked">The lock was read back after the file was first seen.</param>
internal sealed record RecordingFile(string FileId, string Type, string? RecordingType, long Size, long? StartedAt, bool Checked)
{
    public FileKind Kind => KindOf(Type);

    public static RecordingFile Of(ZoomRecordingFile file) => new(IdOf(file), file.Type, file.RecordingType, file.Size, file.Start?.ToUnixTimeMilliseconds(), Checked: false);

    public static string IdOf(ZoomRecordingFile file) => file.Id.Length > 0 ? file.Id : file.Type;

    /// <summary>As a listener wants them: the film of the whole call before a speaker's view, then in the order they were recorded.</summary>
    public static IEnumerable<RecordingFile> InOrder(IEnumerable<RecordingFile> files) => files
        .Where(file => file.Kind != FileKind.Other)
        .OrderBy(file => file.Kind)
        .ThenBy(file => file.StartedAt ?? 0)
        .ThenByDescending(file => file.Size)
        .ThenBy(file => file.FileId, StringComparer.Ordinal);

    private static FileKind KindOf(string type) => type switch
    {
        "MP4" => FileKind.Video,
        "M4A" => FileKind.Audio,
        "CHAT" or "CHAT_MESSAGE" => FileKind.Chat,
        "TRANSCRIPT" or "CC" => FileKind.Transcript,
        "SUMMARY" => FileKind.Summary,
        _ => FileKind.Other,
    };
}
