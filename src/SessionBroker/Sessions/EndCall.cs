using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker;

/// <summary>Either party ends it; ending an ended one answers with it. For both it is over at once: Zoom's part follows.</summary>
public sealed class EndCall
{
    private readonly BrokerStore store;
    private readonly SessionWriter writer;
    private readonly SessionWakeup wakeup;
    private readonly Outbox outbox;

    internal EndCall(BrokerStore store, SessionWriter writer, SessionWakeup wakeup, Outbox outbox)
    {
        this.store = store;
        this.writer = writer;
        this.wakeup = wakeup;
        this.outbox = outbox;
    }

    public async Task<BrokerResult<Session>> HandleAsync(string callerId, Guid sessionId, CancellationToken cancel)
    {
        var ended = await store.WriteAsync(
            async session => await SessionStore.LockAsync(session, sessionId) is { } row && SessionView.For(callerId, row) is not null
                ? await writer.ApplyAsync(session, row, new(SessionEvent.EndPressed))
                : null,
            cancel);
        if (ended is null) return BrokerFault.NoSuchSession;
        outbox.Wakeup.Kick();
        wakeup.Kick();
        return SessionView.Shown(ended);
    }
}
