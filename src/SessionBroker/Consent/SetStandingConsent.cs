using System.Text.Json.Serialization;
using SessionBroker.Consent;
using SessionBroker.Recordings;
using SessionBroker.Storage;

namespace SessionBroker;

/// <param name="Granted">The standing yes, or the standing no, that sessions starting from now on begin with.</param>
public sealed record StandingConsentCommand(bool Granted, string TextVersion, string Language);

/// <summary>What stands; null, and left out on the wire, when the seller never said.</summary>
public sealed record StandingConsent(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Granted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TextVersion,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? At);

/// <summary>What a seller says about all sessions to come. It never reaches back; a no only stops what was not shared yet.</summary>
public sealed class SetStandingConsent
{
    private readonly BrokerStore store;
    private readonly ConsentLedger ledger;
    private readonly ConsentTexts texts;
    private readonly RecordingChanges changes;

    internal SetStandingConsent(BrokerStore store, ConsentLedger ledger, ConsentTexts texts, RecordingChanges changes)
    {
        this.store = store;
        this.ledger = ledger;
        this.texts = texts;
        this.changes = changes;
    }

    public async Task<BrokerResult<StandingConsent>> HandleAsync(string callerId, StandingConsentCommand command, CancellationToken cancel)
    {
        var shown = command.Granted ? texts.Agreed(command.TextVersion, command.Language) : texts.Known(command.TextVersion, command.Language);
        if (shown.Failed) return shown.Fault;
        var act = command.Granted ? ConsentAct.StandingGranted : ConsentAct.StandingRevoked;
        var (stands, cut) = await store.WriteAsync(
            async session =>
            {
                var last = await ConsentLedger.StandingAsync(session, callerId);
                if (last?.Act == act && last.Text == shown.Value) return (last, []);
                var entry = await ledger.AppendAsync(session, new(callerId, ConsentRole.Seller, act, SessionId: null, shown.Value));
                return (entry, await changes.DecideAsync(session, await RecordingStore.LockUnsharedOfSellerAsync(session, callerId)));
            },
            cancel);
        changes.Announce(cut);
        return View(stands);
    }

    public async Task<StandingConsent> ReadAsync(string callerId, CancellationToken cancel) =>
        View(await store.ReadAsync(session => ConsentLedger.StandingAsync(session, callerId), cancel));

    private static StandingConsent View(ConsentEntry? stands) => new(stands is null ? null : stands.Act == ConsentAct.StandingGranted, stands?.Text?.Version, stands?.At);
}
