using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker;

/// <summary>The buyer asks, before or during the call, that it be recorded. Asking again is harmless.</summary>
/// <remarks>Zoom is told while the buyer waits: a call that is joined, or over, the moment after is recorded all the same.</remarks>
public sealed class RequestRecording
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly BrokerStore store;
    private readonly SessionWriter writer;
    private readonly IRecordingConsent consent;
    private readonly SessionWakeup wakeup;
    private readonly Outbox outbox;
    private readonly SessionDriver driver;
    private readonly TimeProvider clock;

    internal RequestRecording(BrokerStore store, SessionWriter writer, IRecordingConsent consent, SessionWakeup wakeup, Outbox outbox, SessionDriver driver, TimeProvider clock)
    {
        this.store = store;
        this.writer = writer;
        this.consent = consent;
        this.wakeup = wakeup;
        this.outbox = outbox;
        this.driver = driver;
        this.clock = clock;
    }

    /// <returns><c>forbidden</c> to the seller, and while the seller's no is in force; <c>conflict</c> once the call is over.</returns>
    public async Task<BrokerResult<Session>> HandleAsync(string callerId, Guid sessionId, CancellationToken cancel)
    {
        var result = await store.WriteAsync(session => RequestAsync(session, callerId, sessionId), cancel);
        outbox.Wakeup.Kick();
        if (!result.Failed) await ApplyAsync(sessionId, cancel);
        wakeup.Kick();
        return result;
    }

    private async Task ApplyAsync(Guid sessionId, CancellationToken cancel)
    {
        try
        {
            await driver.AdvanceAsync(sessionId).WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            // The driver goes on with it.
        }
    }

    private async Task<BrokerResult<Session>> RequestAsync(DbSession session, string callerId, Guid sessionId)
    {
        if (await SessionStore.LockAsync(session, sessionId) is not { } row || SessionView.For(callerId, row) is not { } shown) return BrokerFault.NoSuchSession;
        if (callerId != row.BuyerId) return new BrokerFault(BrokerFaultCode.Forbidden, "The buyer asks for a recording.");
        if (row.RecordWanted) return shown;
        if (!row.State.IsOpen()) return new BrokerFault(BrokerFaultCode.Conflict, "The call is over.");
        if (!await consent.MayRequestAsync(session, row)) return new BrokerFault(BrokerFaultCode.Forbidden, "The seller does not agree to recordings.");
        await consent.RequestedAsync(session, row);
        return SessionView.Shown(await writer.KeepAsync(session, row, row with { RecordWanted = true }, SessionNotice.RecordingRequested));
    }
}
