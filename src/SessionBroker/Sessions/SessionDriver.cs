using Microsoft.Extensions.Logging;
using SessionBroker.Hosts;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>Takes a session as far as it goes: what is due is written down under a lease, performed, and its outcome applied in the transaction that looks for the next step.</summary>
/// <remarks>The lease makes one driver a session. One that ran out is taken over; whoever had it finds that out when it comes to write, and what it brought is found by looking.</remarks>
internal sealed partial class SessionDriver(
    BrokerStore store, SessionStore sessions, SessionWriter writer, SessionSteps steps, Instances instances, HostPool pool, Sealer sealer, Outbox outbox, IEnumerable<ICallsOver> watchers,
    BrokerOptions options, TimeProvider clock, ILogger<SessionDriver> log)
{
    /// <summary>Longer than a step's requests to Zoom may take together.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Does all that is due. Returns early when somebody else is at it; never throws.</summary>
    public async Task AdvanceAsync(Guid id)
    {
        try
        {
            var owner = Guid.CreateVersion7(clock.GetUtcNow());
            DoneStep? done = null;
            while (await store.WriteAsync(session => TurnAsync(session, id, owner, done)) is { } due)
            {
                outbox.Wakeup.Kick();
                done = new(due.Step, await steps.PerformAsync(due.Row, due.Step, CancellationToken.None));
            }
            outbox.Wakeup.Kick();
        }
        catch (Exception failure)
        {
            // The row says what was under way; the sweep takes it up when the lease has run out.
            LogStopped(log, id, failure);
        }
    }

    private async Task<DueStep?> TurnAsync(DbSession session, Guid id, Guid owner, DoneStep? done)
    {
        if (await SessionStore.LockAsync(session, id) is not { } row) return null;
        if (done is null ? row.LeaseUntil > Now : row.LeaseOwner != owner) return null;
        if (row.LeaseOwner is not null) row = await sessions.SaveAsync(session, row, row with { LeaseOwner = null, LeaseUntil = null });
        if (done is not null) row = await LandAsync(session, row, done);
        while (row.NextAt <= Now)
        {
            var step = SessionPlan.Next(row, Now, options.Calls);
            if (await DecideAsync(session, row, step) is { } decided) row = decided;
            else return new(await BeginAsync(session, row, step, owner), step);
        }
        return null;
    }

    /// <summary>Steps that need nobody outside.</summary>
    /// <returns>Null when the step is one at Zoom.</returns>
    private async Task<SessionRow?> DecideAsync(DbSession session, SessionRow row, SessionStep step)
    {
        switch (step)
        {
            case SessionStep.None:
                return await writer.KeepAsync(session, row, row);
            case SessionStep.ClaimSeat:
                var host = await pool.ClaimAsync(session, row.Id);
                return await writer.ApplyAsync(session, row, host is null ? new(SessionEvent.NoSeat) : new(SessionEvent.SeatClaimed, HostId: host));
            case SessionStep.LoseAnswer:
                return await writer.ApplyAsync(session, row, new(SessionEvent.AnswerLost));
            case SessionStep.GiveUp:
                return await writer.ApplyAsync(session, row, new(SessionEvent.GaveUp));
            case SessionStep.Overrun:
                return await writer.ApplyAsync(session, row, new(SessionEvent.EndPressed));
            case SessionStep.Close:
                return await writer.ApplyAsync(session, row, new(SessionEvent.LongOver));
            default:
                return null;
        }
    }

    private async Task<SessionRow> BeginAsync(DbSession session, SessionRow row, SessionStep step, Guid owner)
    {
        if (step == SessionStep.Create)
        {
            var passcode = SessionPasscode.Seal(sealer, row.Id, SessionPasscode.Create());
            row = await writer.ApplyAsync(session, row, new(SessionEvent.CreateSent, Passcode: passcode));
        }
        if (step is SessionStep.Create or SessionStep.ApplyRecording) await pool.CountAsync(session, row.HostId!);
        var until = Now + (long)Lease.TotalMilliseconds;
        return await sessions.SaveAsync(session, row, row with { LeaseOwner = owner, LeaseUntil = until, NextAt = until });
    }

    private async Task<SessionRow> LandAsync(DbSession session, SessionRow row, DoneStep done)
    {
        var result = done.Result;
        foreach (var seen in result.Instances) await instances.SeeAsync(session, row.Id, seen.Uuid, seen.Ended);
        if (result.Recording is { } recording && row.RecordApplied != recording) row = await sessions.SaveAsync(session, row, row with { RecordApplied = recording });
        // Somebody came in while it was being cleaned up.
        var cameBack = result.Input?.Event == SessionEvent.NothingLeft && (await Instances.OpenOfAsync(session, row.Id)).Count > 0;
        if (result.Input is { } input && !cameBack)
        {
            var before = row;
            row = await writer.ApplyAsync(session, row, input);
            if (row.Cleaned && !before.Cleaned) row = await SettleAsync(session, row);
            // An answer that came too late to mean anything still settles that the step is over.
            return ReferenceEquals(before, row) ? await writer.KeepAsync(session, row, row) : row;
        }
        // A party's act in the meantime is not made to wait for what it overtook.
        return result.AllIsWell || SessionPlan.Next(row, Now, options.Calls) != done.Step
            ? await writer.KeepAsync(session, row, row)
            : await sessions.SaveAsync(session, row, row with { Attempts = row.Attempts + 1, NextAt = SessionPlan.RetryAt(row, Now, result.NotBefore) });
    }

    private async Task<SessionRow> SettleAsync(DbSession session, SessionRow row)
    {
        var uuids = await Instances.AllOfAsync(session, row.Id);
        // A call that was to be recorded counts as recorded, also when Zoom's word of it was lost: what came of it the recording itself says.
        if (uuids.Count > 0 && row is { RecordWanted: true, RecordSeen: false, RecordApplied: not RecordApplied.None })
            row = await sessions.SaveAsync(session, row, row with { RecordSeen = true });
        foreach (var watcher in watchers) await watcher.OverAsync(session, row, uuids);
        return row;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record DueStep(SessionRow Row, SessionStep Step);

    private sealed record DoneStep(SessionStep Step, StepResult Result);

    [LoggerMessage(321, LogLevel.Error, "The driver of session {SessionId} stopped; the sweep goes on with it")]
    private static partial void LogStopped(ILogger log, Guid sessionId, Exception failure);
}
