namespace SessionBroker.Recordings;

/// <summary>A row of <c>recording_shares</c>: one person's link to one file. Times are Unix milliseconds.</summary>
internal sealed record ShareRow
{
    public required Guid Id { get; init; }

    public required Guid RecordingId { get; init; }

    public required string FileId { get; init; }

    public required string IssuedTo { get; init; }

    public required bool ToSeller { get; init; }

    /// <summary>The act that allows it; null for the seller alone.</summary>
    public Guid? DecisionId { get; init; }

    public required long IssuedAt { get; init; }

    public required long ExpiresAt { get; init; }

    public long? RevokedAt { get; init; }

    /// <summary>When a play of it was last written down.</summary>
    public long? PlayedAt { get; init; }
}

/// <summary>The table <c>recording_shares</c>. Tokens are known by their hash alone.</summary>
internal static class ShareStore
{
    private const string Columns = "id, recording_id, file_id, issued_to, to_seller, decision_id, issued_at, expires_at, revoked_at, played_at";

    public static Task InsertAsync(DbSession session, ShareRow row, byte[] tokenHash) => session.ExecuteAsync($"""
        insert into recording_shares (token_hash, {Columns})
        values (@tokenHash, @Id, @RecordingId, @FileId, @IssuedTo, @ToSeller, @DecisionId, @IssuedAt, @ExpiresAt, @RevokedAt, @PlayedAt)
        """, new
    {
        tokenHash,
        row.Id,
        row.RecordingId,
        row.FileId,
        row.IssuedTo,
        row.ToSeller,
        row.DecisionId,
        row.IssuedAt,
        row.ExpiresAt,
        row.RevokedAt,
        row.PlayedAt,
    });

    public static Task<ShareRow?> FindByHashAsync(DbSession session, byte[] tokenHash) =>
        session.FirstOrDefaultAsync<ShareRow>($"select {Columns} from recording_shares where token_hash = @tokenHash", new { tokenHash });

    public static Task<ShareRow?> FindAsync(DbSession session, Guid id) =>
        session.FirstOrDefaultAsync<ShareRow>($"select {Columns} from recording_shares where id = @id", new { id });

    public static Task RevokeAsync(DbSession session, Guid recordingId, long now) =>
        session.ExecuteAsync("update recording_shares set revoked_at = @now where recording_id = @recordingId and revoked_at is null", new { recordingId, now });

    /// <returns>False when a play was written down since <paramref name="before"/>.</returns>
    public static async Task<bool> MarkPlayedAsync(DbSession session, Guid id, long now, long before) =>
        await session.ExecuteAsync("update recording_shares set played_at = @now where id = @id and (played_at is null or played_at <= @before)", new { id, now, before }) > 0;
}
