using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Storage;

namespace SessionBroker.Recordings;

/// <summary>Tells the host of a recording's change, as the recording stands when it is told.</summary>
internal sealed class RecordingNotices(BrokerStore store, IBrokerHost host) : IOutboxTopic
{
    public const string Name = "recording";

    public string Topic => Name;

    public async Task TellAsync(Guid subject, SessionNotice? notice, CancellationToken cancel)
    {
        var (row, of) = await store.ReadAsync(
            async session =>
            {
                var row = await RecordingStore.FindAsync(session, subject);
                return (row, row is null ? null : await SessionStore.FindAsync(session, row.SessionId));
            },
            cancel);
        if (row is null || of is null) return;
        await host.RecordingChangedAsync(new(RecordingView.Shown(row), row.RoomId, SessionView.Viewers(of), notice), cancel);
    }
}
