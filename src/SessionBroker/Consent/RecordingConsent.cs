using SessionBroker.Sessions;

namespace SessionBroker.Consent;

/// <summary>Whether a session may be asked to be recorded, and that it was.</summary>
internal sealed class RecordingConsent(ConsentLedger ledger) : IRecordingConsent
{
    public async ValueTask<bool> MayRequestAsync(DbSession session, SessionRow row)
    {
        var acts = await ConsentLedger.ActsAsync(session, row.SellerId, row.Id);
        return ConsentDecision.For(DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), acts).State switch
        {
            ConsentState.Granted => true,
            ConsentState.Pending => acts.LastOrDefault(act => act.SessionId is null)?.Act != ConsentAct.StandingRevoked,
            _ => false,
        };
    }

    public Task RequestedAsync(DbSession session, SessionRow row) =>
        ledger.AppendAsync(session, new(row.BuyerId, ConsentRole.Buyer, ConsentAct.RecordingRequested, row.Id, Text: null));
}
