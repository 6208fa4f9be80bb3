using System.Text.Json.Serialization;
using SessionBroker.Consent;
using SessionBroker.Recordings;
using SessionBroker.Storage;

namespace SessionBroker;

/// <param name="Actor">A user id; <c>broker</c> and <c>zoom</c> for what nobody asked for.</param>
/// <param name="Act">What happened: <c>landed</c>, <c>locked</c>, <c>granted</c>, <c>share_issued</c>, <c>played</c>, <c>revoked</c>, …</param>
/// <param name="Detail">Ids and versions, never a token; null, and left out on the wire, where there are none.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Act, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail);

/// <summary>What became of a recording and who decided it: its own audit, and the ledger's acts for its session.</summary>
public sealed class ReadAudit
{
    private readonly BrokerStore store;

    internal ReadAudit(BrokerStore store) => this.store = store;

    /// <summary>Oldest first.</summary>
    public Task<BrokerResult<IReadOnlyList<AuditEntry>>> HandleAsync(string callerId, Guid recordingId, CancellationToken cancel) => store.ReadAsync<BrokerResult<IReadOnlyList<AuditEntry>>>(
        async session =>
        {
            if (await RecordingStore.FindVisibleAsync(session, recordingId, callerId) is not { } row) return BrokerFault.NoSuchRecording;
            var acts = await ConsentLedger.OfSessionAsync(session, row.SessionId);
            var own = await RecordingAudit.OfAsync(session, recordingId);
            // Of one moment, the act stands before what followed from it: the order is kept for equal times.
            return acts.Select(Entry).Concat(own).OrderBy(entry => entry.At).ToList();
        },
        cancel);

    private static AuditEntry Entry(ConsentEntry act) => new(act.At, act.Actor, Name(act.Act), $"entry={act.Id}{(act.Text is { } text ? $" text={text.Version} language={text.Language}" : "")}");

    private static string Name(ConsentAct act) => act switch
    {
        ConsentAct.SessionGranted => "granted",
        ConsentAct.SessionDeclined => "declined",
        ConsentAct.SessionRevoked => "revoked",
        ConsentAct.RecordingRequested => "requested",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act for a session."),
    };
}
