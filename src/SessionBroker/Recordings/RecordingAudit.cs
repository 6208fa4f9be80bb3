namespace SessionBroker.Recordings;

/// <summary>The table <c>recording_audit</c>: what became of a recording, and who played it. Only ever added to.</summary>
internal static class RecordingAudit
{
    public static Task WriteAsync(DbSession session, Guid recordingId, long now, AuditLine line) => session.ExecuteAsync(
        "insert into recording_audit (recording_id, at, actor, act, detail) values (@recordingId, @now, @Actor, @Act, @Detail)",
        new { recordingId, now, line.Actor, line.Act, line.Detail });

    public static async Task<IReadOnlyList<AuditEntry>> OfAsync(DbSession session, Guid recordingId) =>
        (await session.QueryAsync<AuditRow>("select at, actor, act, detail from recording_audit where recording_id = @recordingId order by seq", new { recordingId }))
            .ConvertAll(row => new AuditEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Actor, row.Act, row.Detail));

    private sealed record AuditRow
    {
        public long At { get; init; }

        public required string Actor { get; init; }

        public required string Act { get; init; }

        public string? Detail { get; init; }
    }
}
