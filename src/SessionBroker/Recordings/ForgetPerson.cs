using SessionBroker.Recordings;
using SessionBroker.Storage;

namespace SessionBroker;

/// <summary>A person is erased: every recording they are on is deleted at Zoom, and their id is replaced where it is no evidence.</summary>
/// <remarks>
/// The consent ledger and the audits keep the id: they are append-only, and show who agreed to what. Zoom's trash keeps a deleted recording for 30 days. Repeating is harmless:
/// what was begun by a process that died is done again.
/// </remarks>
public sealed class ForgetPerson
{
    private readonly BrokerStore store;
    private readonly RecordingChanges changes;
    private readonly RecordingWakeup wakeup;

    internal ForgetPerson(BrokerStore store, RecordingChanges changes, RecordingWakeup wakeup)
    {
        this.store = store;
        this.changes = changes;
        this.wakeup = wakeup;
    }

    /// <param name="userId">Who is erased.</param>
    /// <param name="pseudonym">Leads nowhere; stands for them from now on.</param>
    public async Task HandleAsync(string userId, string pseudonym)
    {
        foreach (var id in await store.ReadAsync(session => RecordingStore.OfPersonAsync(session, userId).AsTask()))
            await changes.ApplyAsync(id, RecordingMachine.Forgotten, new AuditLine(AuditLine.Broker, "forgotten"));
        await store.WriteAsync(session => RenameAsync(session, userId, pseudonym));
        wakeup.Kick();
    }

    private static async Task RenameAsync(DbSession session, string userId, string pseudonym)
    {
        foreach (var (table, column) in ((string, string)[])
            [("sessions", "buyer_id"), ("sessions", "seller_id"), ("sessions", "started_by"), ("sessions", "withheld_from"), ("recordings", "buyer_id"), ("recordings", "seller_id"), ("recording_shares", "issued_to")])
            await session.ExecuteAsync($"update {table} set {column} = @pseudonym where {column} = @userId", new { userId, pseudonym });
    }
}
