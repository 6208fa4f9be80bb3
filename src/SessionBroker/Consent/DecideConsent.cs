using SessionBroker.Consent;
using SessionBroker.Recordings;
using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker;

/// <param name="Decision"><c>granted</c>, <c>declined</c> or <c>revoked</c>.</param>
public sealed record ConsentDecisionCommand(string Decision, string TextVersion, string Language);

/// <summary>The seller decides for one session: before, during or after the call, and in a closed room too.</summary>
public sealed class DecideConsent
{
    private static readonly BrokerFault SellerAlone = new(BrokerFaultCode.Forbidden, "The seller alone decides about recordings.");
    private static readonly BrokerFault NothingGranted = new(BrokerFaultCode.Conflict, "Nothing was granted that could be revoked.");
    private static readonly BrokerFault UnknownDecision = BrokerFault.Invalid("decision must be granted, declined or revoked.");

    private readonly BrokerStore store;
    private readonly ConsentLedger ledger;
    private readonly ConsentTexts texts;
    private readonly RecordingSwitch recording;
    private readonly RecordingChanges changes;
    private readonly DecisionFollowUp followUp;

    internal DecideConsent(BrokerStore store, ConsentLedger ledger, ConsentTexts texts, RecordingSwitch recording, RecordingChanges changes, DecisionFollowUp followUp)
    {
        this.recording = recording;
        this.store = store;
        this.ledger = ledger;
        this.texts = texts;
        this.changes = changes;
        this.followUp = followUp;
    }

    /// <returns>The session's recordings as they stand after it, the oldest first.</returns>
    public async Task<BrokerResult<IReadOnlyList<Recording>>> HandleAsync(string callerId, Guid sessionId, ConsentDecisionCommand command, CancellationToken cancel)
    {
        var written = await store.WriteAsync(session => ApplyAsync(session, callerId, sessionId, command), cancel);
        if (written.Failed) return written.Fault;
        changes.Announce(written.Value.Cut);
        recording.Committed();
        await followUp.AfterAsync(written.Value, cancel);
        var rows = await store.ReadAsync(session => RecordingStore.OfSessionAsync(session, sessionId).AsTask(), cancel);
        return rows.ConvertAll(RecordingView.Shown);
    }

    private async Task<BrokerResult<Decided>> ApplyAsync(DbSession session, string callerId, Guid sessionId, ConsentDecisionCommand command)
    {
        // The session's row first: a request to record it cannot pass a decision.
        if (await SessionStore.LockAsync(session, sessionId) is not { } of || SessionView.For(callerId, of) is null) return BrokerFault.NoSuchSession;
        if (callerId != of.SellerId) return SellerAlone;
        if (Parse(command.Decision) is not { } act) return UnknownDecision;
        var shown = act == ConsentAct.SessionGranted ? texts.Agreed(command.TextVersion, command.Language) : texts.Known(command.TextVersion, command.Language);
        if (shown.Failed) return shown.Fault;

        var acts = await ConsentLedger.ActsAsync(session, of.SellerId, sessionId);
        if (act == ConsentAct.SessionRevoked && !await CanRevokeAsync(session, of, acts)) return NothingGranted;
        var last = acts.LastOrDefault(entry => entry.SessionId == sessionId && entry.Act != ConsentAct.RecordingRequested);
        // Said twice is said once: a repeated call adds nothing to the ledger.
        if (last?.Act != act || last.Text != shown.Value) await ledger.AppendAsync(session, new(callerId, ConsentRole.Seller, act, sessionId, shown.Value));
        if (act == ConsentAct.SessionDeclined) await recording.StopAsync(session, of);
        var rows = await RecordingStore.LockOfSessionAsync(session, sessionId);
        return new Decided(of, act, [.. rows.Select(row => row.Id)], await changes.DecideAsync(session, rows));
    }

    private static async Task<bool> CanRevokeAsync(DbSession session, SessionRow of, IReadOnlyList<ConsentEntry> acts)
    {
        var stands = ConsentDecision.For(DateTimeOffset.FromUnixTimeMilliseconds(of.CreatedAt), acts).State;
        // Shared by a standing yes that was taken back since: nothing stands any more, and yet there is something to revoke.
        return stands is ConsentState.Granted or ConsentState.Revoked || (await RecordingStore.OfSessionAsync(session, of.Id)).Exists(row => row.ReleasedBy is not null);
    }

    private static ConsentAct? Parse(string? decision) => decision switch
    {
        "granted" => ConsentAct.SessionGranted,
        "declined" => ConsentAct.SessionDeclined,
        "revoked" => ConsentAct.SessionRevoked,
        _ => null,
    };
}
