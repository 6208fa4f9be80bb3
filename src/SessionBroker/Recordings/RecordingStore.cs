using SessionBroker.Storage;

namespace SessionBroker.Recordings;

/// <summary>The tables <c>recordings</c> and <c>recording_files</c>. Whoever changes a row locks it first, after the session's row and the ledger where those are touched too.</summary>
internal sealed class RecordingStore(Outbox outbox)
{
    /// <summary>More of one room than anybody looks at.</summary>
    private const int MaxOfRoom = 50;

    private const string Columns = """
        r.id, r.uuid, r.session_id, r.room_id, r.buyer_id, r.seller_id, r.session_at, r.stage, r.consent, r.version, r.released_by, r.gone_told, r.expected_at, r.landed_at,
        r.locked_at, r.expires_at, r.deleted_at, r.attempts, r.hints, r.looked, r.check_at, r.due_at
        """;

    // A session withheld from somebody is none for them, and neither are its recordings. Sessions keeps that fact, which changes; it is read there and not copied.
    private const string Visible = "join sessions s on s.id = r.session_id and (s.withheld_from is null or s.withheld_from <> @viewer)";

    public static Task<RecordingRow?> FindAsync(DbSession session, Guid id) =>
        session.FirstOrDefaultAsync<RecordingRow>($"select {Columns} from recordings r where r.id = @id", new { id });

    public static Task<RecordingRow?> LockByUuidAsync(DbSession session, string uuid) =>
        session.FirstOrDefaultAsync<RecordingRow>($"select {Columns} from recordings r where r.uuid = @uuid{session.Dialect.ForUpdate}", new { uuid });

    public static async Task<bool> IsKnownAsync(DbSession session, string uuid) =>
        await session.ScalarAsync<long>("select count(*) from recordings where uuid = @uuid", new { uuid }) > 0;

    /// <summary>Held until the transaction ends.</summary>
    public static Task<RecordingRow?> LockAsync(DbSession session, Guid id) =>
        session.FirstOrDefaultAsync<RecordingRow>($"select {Columns} from recordings r where r.id = @id{session.Dialect.ForUpdate}", new { id });

    /// <returns>Null when there is none, or none that <paramref name="viewer"/> may know of.</returns>
    public static Task<RecordingRow?> FindVisibleAsync(DbSession session, Guid id, string viewer) => session.FirstOrDefaultAsync<RecordingRow>(
        $"select {Columns} from recordings r {Visible} where r.id = @id and (r.buyer_id = @viewer or r.seller_id = @viewer)", new { id, viewer });

    /// <summary>The oldest first, locked in that order.</summary>
    public static ValueTask<List<RecordingRow>> LockOfSessionAsync(DbSession session, Guid sessionId) =>
        session.QueryAsync<RecordingRow>($"select {Columns} from recordings r where r.session_id = @sessionId order by r.id{session.Dialect.ForUpdate}", new { sessionId });

    public static ValueTask<List<RecordingRow>> LockUnsharedOfSellerAsync(DbSession session, string sellerId) => session.QueryAsync<RecordingRow>($"""
        select {Columns} from recordings r where r.seller_id = @sellerId and r.released_by is null and r.stage not in ('Deleting', 'Deleted', 'Missing')
        order by r.id{session.Dialect.ForUpdate}
        """, new { sellerId });

    /// <summary>What is not gone of whatever a person is on.</summary>
    public static ValueTask<List<Guid>> OfPersonAsync(DbSession session, string userId) => session.QueryAsync<Guid>(
        "select id from recordings where (buyer_id = @userId or seller_id = @userId) and stage not in ('Deleting', 'Deleted', 'Missing') order by id", new { userId });

    public static ValueTask<List<RecordingRow>> OfSessionAsync(DbSession session, Guid sessionId) =>
        session.QueryAsync<RecordingRow>($"select {Columns} from recordings r where r.session_id = @sessionId order by r.id", new { sessionId });

    /// <summary>The newest of each room, the oldest of them first.</summary>
    public static ValueTask<List<RecordingRow>> OfRoomsAsync(DbSession session, string viewer, IReadOnlyList<string> roomIds) => session.QueryAsync<RecordingRow>($"""
        select * from (select {Columns}, row_number() over (partition by r.room_id order by r.expected_at desc, r.id desc) as place
            from recordings r {Visible} where {session.Dialect.In("r.room_id", "rooms")} and (r.buyer_id = @viewer or r.seller_id = @viewer)) as latest
        where place <= @MaxOfRoom order by expected_at, id
        """, new { viewer, rooms = session.Dialect.List(roomIds), MaxOfRoom });

    public static ValueTask<List<Guid>> DueAsync(DbSession session, long now, int limit) =>
        session.QueryAsync<Guid>("select id from recordings where due_at <= @now order by due_at limit @limit", new { now, limit });

    /// <summary>Takes a row for its next steps: whoever moves its time first does them.</summary>
    /// <returns>False when somebody else has it, or it is not due.</returns>
    public static async Task<bool> ClaimAsync(DbSession session, Guid id, long now, long until) =>
        await session.ExecuteAsync("update recordings set due_at = @until where id = @id and due_at <= @now", new { id, now, until }) > 0;

    /// <summary>Gives it back, unless a hint made it due again meanwhile.</summary>
    public static Task ReleaseAsync(DbSession session, Guid id, long claimedUntil, long? dueAt) =>
        session.ExecuteAsync("update recordings set due_at = @dueAt where id = @id and due_at = @claimedUntil", new { id, claimedUntil, dueAt });

    /// <returns>False when the instance has a row.</returns>
    public async Task<bool> InsertAsync(DbSession session, RecordingRow row)
    {
        var written = await session.ExecuteAsync("""
            insert into recordings (id, uuid, session_id, room_id, buyer_id, seller_id, session_at, stage, consent, version, released_by, gone_told, expected_at, landed_at, locked_at,
                expires_at, deleted_at, attempts, hints, looked, check_at, due_at)
            values (@Id, @Uuid, @SessionId, @RoomId, @BuyerId, @SellerId, @SessionAt, @Stage, @Consent, @Version, @ReleasedBy, @GoneTold, @ExpectedAt, @LandedAt, @LockedAt,
                @ExpiresAt, @DeletedAt, @Attempts, @Hints, @Looked, @CheckAt, @DueAt)
            on conflict do nothing
            """, Parameters(row));
        if (written > 0) await outbox.AddAsync(session, RecordingNotices.Name, row.Id, notice: null);
        return written > 0;
    }

    /// <summary>Keeps a change with all it leaves behind; when the parties see it, the version grows and they are told.</summary>
    /// <param name="session">The transaction in which <paramref name="before"/> was locked.</param>
    /// <param name="more">Lines of the audit beside those that follow from the change itself.</param>
    /// <returns>The row as kept, and whether every link to it died with the change.</returns>
    public async Task<(RecordingRow Kept, bool Cut)> SaveAsync(DbSession session, RecordingRow before, RecordingRow after, long now, params IEnumerable<AuditLine> more)
    {
        foreach (var line in more.Concat(RecordingTrace.Audit(before, after)))
        {
            await RecordingAudit.WriteAsync(session, after.Id, now, line);
            RecordingMetrics.Acts.Add(1, new KeyValuePair<string, object?>("act", line.Act));
        }
        if (after == before) return (after, false);
        var notice = RecordingTrace.Notice(before, after);
        var shows = RecordingView.Shown(before) != RecordingView.Shown(after);
        if (shows) after = after with { Version = before.Version + 1 };
        await session.ExecuteAsync("""
            update recordings set stage = @Stage, consent = @Consent, version = @Version, released_by = @ReleasedBy, gone_told = @GoneTold, landed_at = @LandedAt, locked_at = @LockedAt,
                expires_at = @ExpiresAt, deleted_at = @DeletedAt, attempts = @Attempts, hints = @Hints, looked = @Looked, check_at = @CheckAt, due_at = @DueAt
            where id = @Id
            """, Parameters(after));
        if (shows || notice is not null) await outbox.AddAsync(session, RecordingNotices.Name, after.Id, notice);
        var cut = RecordingTrace.CutsLinks(before, after);
        if (cut) await ShareStore.RevokeAsync(session, after.Id, now);
        return (after, cut);
    }

    private static object Parameters(RecordingRow row) => new
    {
        row.Id,
        row.Uuid,
        row.SessionId,
        row.RoomId,
        row.BuyerId,
        row.SellerId,
        row.SessionAt,
        Stage = row.Stage.ToString(),
        Consent = row.Consent.ToString(),
        row.Version,
        row.ReleasedBy,
        row.GoneTold,
        row.ExpectedAt,
        row.LandedAt,
        row.LockedAt,
        row.ExpiresAt,
        row.DeletedAt,
        row.Attempts,
        row.Hints,
        row.Looked,
        row.CheckAt,
        row.DueAt,
    };
}
