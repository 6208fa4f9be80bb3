using System.Threading.Channels;

namespace SessionBroker.Storage;

/// <summary>Wakes a <see cref="Worker"/> before its period is over. Kicks that come while it works are one kick afterwards.</summary>
internal class Wakeup
{
    private readonly Channel<bool> kicks = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Kick() => kicks.Writer.TryWrite(true);

    /// <summary>Returns at a kick, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        using var period = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, period.Token);
        try
        {
            await kicks.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The period is over.
        }
    }
}
