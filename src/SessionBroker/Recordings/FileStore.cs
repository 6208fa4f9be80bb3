namespace SessionBroker.Recordings;

/// <summary>The table <c>recording_files</c>, under the lock of the recording's row.</summary>
internal static class FileStore
{
    public static async Task<IReadOnlyList<RecordingFile>> OfAsync(DbSession session, Guid recordingId)
    {
        var rows = await session.QueryAsync<FileRow>(
            "select file_id, type, recording_type, size, started_at, checked from recording_files where recording_id = @recordingId", new { recordingId });
        return rows.ConvertAll(row => new RecordingFile(row.FileId, row.Type, row.RecordingType, row.Size, row.StartedAt, row.Checked));
    }

    /// <summary>Makes the table say what Zoom has; a file that was known keeps what is known of it.</summary>
    /// <returns>True when one of them is new.</returns>
    public static async Task<bool> ReplaceAsync(DbSession session, Guid recordingId, IReadOnlyList<RecordingFile> files)
    {
        var known = (await OfAsync(session, recordingId)).Select(file => file.FileId).ToHashSet();
        foreach (var gone in known.Except(files.Select(file => file.FileId)))
            await session.ExecuteAsync("delete from recording_files where recording_id = @recordingId and file_id = @gone", new { recordingId, gone });
        var isNew = false;
        foreach (var file in files.DistinctBy(file => file.FileId).Where(file => !known.Contains(file.FileId)))
        {
            isNew = true;
            await session.ExecuteAsync("""
                insert into recording_files (recording_id, file_id, type, recording_type, size, started_at, checked)
                values (@recordingId, @FileId, @Type, @RecordingType, @Size, @StartedAt, @Checked)
                """, new { recordingId, file.FileId, file.Type, file.RecordingType, file.Size, file.StartedAt, file.Checked });
        }
        return isNew;
    }

    /// <summary>The lock was read back: it covers these.</summary>
    public static Task CheckAsync(DbSession session, Guid recordingId) =>
        session.ExecuteAsync("update recording_files set checked = true where recording_id = @recordingId and checked = false", new { recordingId });

    private sealed record FileRow
    {
        public required string FileId { get; init; }

        public required string Type { get; init; }

        public string? RecordingType { get; init; }

        public long Size { get; init; }

        public long? StartedAt { get; init; }

        public bool Checked { get; init; }
    }
}
