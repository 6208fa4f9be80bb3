using SessionBroker.Recordings;
using SessionBroker.Sessions;

namespace SessionBroker.Consent;

/// <summary>A decision that was committed.</summary>
/// <param name="Recordings">The session's.</param>
/// <param name="Cut">Those whose links died with it.</param>
internal sealed record Decided(SessionRow Session, ConsentAct Act, IReadOnlyList<Guid> Recordings, IReadOnlyList<Guid> Cut);

/// <summary>What a decision sets in motion. Nothing here decides: the rows are due already, and would be taken up without it.</summary>
internal sealed class DecisionFollowUp(RecordingDriver driver, RecordingWakeup wakeup)
{
    /// <summary>How long a seller who says yes waits for Zoom.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task AfterAsync(Decided decided, CancellationToken cancel)
    {
        if (decided.Act == ConsentAct.SessionGranted) await ReleaseAsync(decided.Recordings, cancel);
        wakeup.Kick();
    }

    /// <summary>Done while the seller waits, so that the answer already says shared.</summary>
    private async Task ReleaseAsync(IReadOnlyList<Guid> recordings, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            foreach (var id in recordings) await driver.RefreshAsync(id, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Zoom is slow; the sweep goes on with it.
        }
    }
}
