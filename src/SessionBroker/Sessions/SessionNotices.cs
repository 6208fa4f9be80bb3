using SessionBroker.Ports;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>Tells the host of a session's change, as the session stands when it is told.</summary>
internal sealed class SessionNotices(BrokerStore store, IBrokerHost host) : IOutboxTopic
{
    public const string Name = "session";

    public string Topic => Name;

    public async Task TellAsync(Guid subject, SessionNotice? notice, CancellationToken cancel)
    {
        var row = await store.ReadAsync(session => SessionStore.FindAsync(session, subject), cancel);
        if (row is not null) await host.SessionChangedAsync(new(SessionView.Shown(row), SessionView.Viewers(row), notice), cancel);
    }
}
