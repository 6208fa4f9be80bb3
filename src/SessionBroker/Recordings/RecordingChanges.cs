using SessionBroker.Consent;
using SessionBroker.Storage;

namespace SessionBroker.Recordings;

/// <summary>Every change of a recording passes here: in one transaction with its lock, the ledger as it stands, and what the change leaves behind.</summary>
internal sealed class RecordingChanges(BrokerStore store, RecordingStore recordings, Outbox outbox, LivePlays plays, CallsOptions calls, TimeProvider clock)
{
    private readonly TimeSpan undecided = TimeSpan.FromDays(calls.UndecidedDays);

    /// <summary>A change by itself.</summary>
    /// <param name="change">What happens to the row, given what the ledger says, the time in Unix ms, and the transaction.</param>
    /// <returns>The row as kept; null when there is none.</returns>
    public async Task<RecordingRow?> ApplyAsync(Guid id, Func<RecordingRow, ConsentDecision, long, DbSession, Task<RecordingRow>> change, params IEnumerable<AuditLine> more)
    {
        // A change that was begun is carried through, whoever waits for it.
        var (row, cut) = await store.WriteAsync(async session =>
        {
            if (await RecordingStore.LockAsync(session, id) is not { } before) return default((RecordingRow?, bool));
            // The ledger is read behind the lock: an act that was committed before is seen, and one that comes later waits to be applied to this row.
            var acts = await ConsentLedger.ActsAsync(session, before.SellerId, before.SessionId);
            return await SaveAsync(session, before, acts, change, more);
        });
        Announce(row is null || !cut ? [] : [row.Id]);
        return row;
    }

    public Task<RecordingRow?> ApplyAsync(Guid id, Func<RecordingRow, long, RecordingRow> change, params IEnumerable<AuditLine> more) =>
        ApplyAsync(id, (row, _, now, _) => Task.FromResult(change(row, now)), more);

    /// <summary>Within the transaction of an act: every recording it may concern is brought in line and made due.</summary>
    /// <param name="locked">Locked in that transaction, after the act was written.</param>
    /// <returns>Those whose links died; to be given to <see cref="Announce"/> after the commit.</returns>
    public async Task<IReadOnlyList<Guid>> DecideAsync(DbSession session, IReadOnlyList<RecordingRow> locked)
    {
        var cut = new List<Guid>();
        foreach (var before in locked)
        {
            var acts = await ConsentLedger.ActsAsync(session, before.SellerId, before.SessionId);
            var (_, dies) = await SaveAsync(session, before, acts, (row, _, now, _) => Task.FromResult(row with { DueAt = now }), []);
            if (dies) cut.Add(before.Id);
        }
        return cut;
    }

    /// <summary>After the commit: streams are cut, and the host is told.</summary>
    public void Announce(IEnumerable<Guid> cut)
    {
        foreach (var id in cut) plays.Cut(id);
        outbox.Wakeup.Kick();
    }

    private async Task<(RecordingRow? Kept, bool Cut)> SaveAsync(
        DbSession session, RecordingRow before, IReadOnlyList<ConsentEntry> acts, Func<RecordingRow, ConsentDecision, long, DbSession, Task<RecordingRow>> change, IEnumerable<AuditLine> more)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var decided = Decide(before);
        var after = Decide(await change(decided, Decision(decided), now, session));
        return await recordings.SaveAsync(session, before, after, now, more);

        RecordingRow Decide(RecordingRow row) => RecordingMachine.Decided(row, Decision(row), now, undecided);
        ConsentDecision Decision(RecordingRow row) => ConsentDecision.For(DateTimeOffset.FromUnixTimeMilliseconds(row.SessionAt), acts, row.ReleasedBy);
    }
}
