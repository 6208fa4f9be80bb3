using SessionBroker.Hosts;

namespace SessionBroker.Sessions;

/// <summary>Applies events to locked rows, with what follows from them for the pool.</summary>
internal sealed class SessionWriter(SessionStore sessions, HostPool pool, BrokerOptions options, TimeProvider clock)
{
    /// <param name="session">The transaction in which <paramref name="row"/> was locked.</param>
    /// <returns>The row as it stands then; the same when the event changes nothing.</returns>
    public async Task<SessionRow> ApplyAsync(DbSession session, SessionRow row, SessionInput input)
    {
        var now = Now;
        if (SessionFold.Apply(row, input, now, options.Calls) is not { } folded) return row;
        if (folded.HostIsUnfit) await pool.QuarantineAsync(session, row.HostId!, input.Event == SessionEvent.Overridden ? "settings_overridden" : "refused_by_zoom");
        if (input.Event == SessionEvent.HostSpent) await pool.SpendAsync(session, row.HostId!);
        if (folded.SeatIsFree) await pool.ReleaseAsync(session, row.Id, row.MeetingId is null ? TimeSpan.Zero : options.Calls.CoolDown);
        if (input.Event == SessionEvent.SomebodyIn) await pool.ExpectAsync(session, row.Id, TimeSpan.FromMinutes(options.Calls.Minutes));
        return await sessions.SaveAsync(session, row, Patient(folded.Row, now), folded.Notice);
    }

    /// <summary>Keeps a change that is no event of the machine; what is due follows from it.</summary>
    public Task<SessionRow> KeepAsync(DbSession session, SessionRow before, SessionRow after, Ports.SessionNotice? notice = null) =>
        sessions.SaveAsync(session, before, Patient(after with { NextAt = SessionPlan.DueAt(after, Now, options.Calls), Attempts = 0 }, Now), notice);

    /// <summary>A call that can be joined is asked about at Zoom, now and not at its next turn.</summary>
    public Task<SessionRow> AskSoonAsync(DbSession session, SessionRow row) =>
        row.State is SessionState.Ready or SessionState.Live ? sessions.SaveAsync(session, row, Patient(row with { NextAt = Now }, Now)) : Task.FromResult(row);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whoever has the lease looks again when its step is done; nobody else need look before it runs out.</summary>
    private static SessionRow Patient(SessionRow row, long now) => row.LeaseUntil > now ? row with { NextAt = row.LeaseUntil } : row;
}
