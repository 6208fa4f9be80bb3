using SessionBroker.Ports;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>For the seller's decision: a call that was to be recorded, or is, no longer is.</summary>
internal sealed class RecordingSwitch(SessionWriter writer, SessionWakeup wakeup, Outbox outbox)
{
    /// <summary>In the decision's own transaction, with the session's row locked; after its commit <see cref="Committed"/>. Zoom is told afterwards, as often as it takes.</summary>
    public async Task<SessionRow> StopAsync(DbSession session, SessionRow row) =>
        row is { RecordWanted: true } && row.State.IsOpen()
            ? await writer.KeepAsync(session, row, row with { RecordWanted = false }, SessionNotice.RecordingDeclined)
            : row;

    public void Committed()
    {
        outbox.Wakeup.Kick();
        wakeup.Kick();
    }
}
