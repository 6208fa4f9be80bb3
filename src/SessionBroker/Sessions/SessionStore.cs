using SessionBroker.Ports;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>The table <c>sessions</c>. Whoever changes a row locks it first, in the same transaction.</summary>
internal sealed class SessionStore(Outbox outbox)
{
    public const string Columns = """
        id, room_id, buyer_id, seller_id, state, version, started_by, audio_only, client_id, withheld_from, host_id, meeting_id, passcode, create_sent, creates, failure,
        record_wanted, record_applied, record_seen, created_at, ready_at, live_at, ended_at, cleaned, lease_owner, lease_until, attempts, next_at
        """;

    public const string OpenStates = "('requested', 'reserved', 'creating', 'indeterminate', 'ready', 'live')";

    public static Task<SessionRow?> FindAsync(DbSession session, Guid id) =>
        session.FirstOrDefaultAsync<SessionRow>($"select {Columns} from sessions where id = @id", new { id });

    /// <summary>Held until the transaction ends.</summary>
    public static Task<SessionRow?> LockAsync(DbSession session, Guid id) =>
        session.FirstOrDefaultAsync<SessionRow>($"select {Columns} from sessions where id = @id{session.Dialect.ForUpdate}", new { id });

    public static Task<SessionRow?> LockByMeetingAsync(DbSession session, long meetingId) =>
        session.FirstOrDefaultAsync<SessionRow>($"select {Columns} from sessions where meeting_id = @meetingId{session.Dialect.ForUpdate}", new { meetingId });

    /// <summary>The room's open session, whoever may see it.</summary>
    public static Task<SessionRow?> LockOpenAsync(DbSession session, string roomId) =>
        session.FirstOrDefaultAsync<SessionRow>($"select {Columns} from sessions where room_id = @roomId and state in {OpenStates}{session.Dialect.ForUpdate}", new { roomId });

    public static Task<SessionRow?> FindByClientIdAsync(DbSession session, string roomId, string startedBy, Guid clientId) => session.FirstOrDefaultAsync<SessionRow>(
        $"select {Columns} from sessions where room_id = @roomId and started_by = @startedBy and client_id = @clientId", new { roomId, startedBy, clientId });

    /// <returns>False when the room has an open session, or the client id is known: nothing was written.</returns>
    public async Task<bool> InsertAsync(DbSession session, SessionRow row)
    {
        var written = await session.ExecuteAsync($"""
            insert into sessions ({Columns}) values (@Id, @RoomId, @BuyerId, @SellerId, @State, @Version, @StartedBy, @AudioOnly, @ClientId, @WithheldFrom, @HostId, @MeetingId, @Passcode,
                @CreateSent, @Creates, @Failure, @RecordWanted, @RecordApplied, @RecordSeen, @CreatedAt, @ReadyAt, @LiveAt, @EndedAt, @Cleaned, @LeaseOwner, @LeaseUntil, @Attempts, @NextAt)
            on conflict do nothing
            """, Parameters(row));
        if (written > 0) await outbox.AddAsync(session, SessionNotices.Name, row.Id, notice: null);
        return written > 0;
    }

    /// <summary>Keeps a change; when the parties see it, the version grows and they are told.</summary>
    /// <param name="session">The transaction in which <paramref name="before"/> was locked.</param>
    /// <returns>The row as kept.</returns>
    public async Task<SessionRow> SaveAsync(DbSession session, SessionRow before, SessionRow after, SessionNotice? notice = null)
    {
        var shows = SessionView.Shown(before) != SessionView.Shown(after) || before.WithheldFrom != after.WithheldFrom;
        if (shows) after = after with { Version = before.Version + 1 };
        if (after == before) return after;
        await session.ExecuteAsync("""
            update sessions set state = @State, version = @Version, withheld_from = @WithheldFrom, host_id = @HostId, meeting_id = @MeetingId, passcode = @Passcode, create_sent = @CreateSent,
                creates = @Creates, failure = @Failure, record_wanted = @RecordWanted, record_applied = @RecordApplied, record_seen = @RecordSeen, ready_at = @ReadyAt, live_at = @LiveAt,
                ended_at = @EndedAt, cleaned = @Cleaned, lease_owner = @LeaseOwner, lease_until = @LeaseUntil, attempts = @Attempts, next_at = @NextAt
            where id = @Id
            """, Parameters(after));
        if (shows || notice is not null) await outbox.AddAsync(session, SessionNotices.Name, after.Id, notice);
        return after;
    }

    private static object Parameters(SessionRow row) => new
    {
        row.Id,
        row.RoomId,
        row.BuyerId,
        row.SellerId,
        State = SessionStates.Column(row.State),
        row.Version,
        row.StartedBy,
        row.AudioOnly,
        row.ClientId,
        row.WithheldFrom,
        row.HostId,
        row.MeetingId,
        row.Passcode,
        row.CreateSent,
        row.Creates,
        Failure = SessionStates.Column(row.Failure),
        row.RecordWanted,
        RecordApplied = SessionStates.Column(row.RecordApplied),
        row.RecordSeen,
        row.CreatedAt,
        row.ReadyAt,
        row.LiveAt,
        row.EndedAt,
        row.Cleaned,
        row.LeaseOwner,
        row.LeaseUntil,
        row.Attempts,
        row.NextAt,
    };
}
