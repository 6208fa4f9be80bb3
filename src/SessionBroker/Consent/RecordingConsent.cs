using SessionBroker.Sessions;

namespace SessionBroker.Consent;

/// <summary>Whether a session may be asked to be recorded.</summary>
internal sealed class RecordingConsent : IRecordingConsent
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
}
