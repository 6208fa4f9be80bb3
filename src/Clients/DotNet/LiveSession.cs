using Microsoft.Extensions.Logging;

namespace ChatHub.Client;

/// <summary>
/// What runs on one connection, from its opening to its end: pushes in, resumes, the outbox, and the token's renewal.
/// </summary>
internal sealed partial class LiveSession(TalkConnection connection, SharedView view, TalkClientOptions options, ILogger log, Action caughtUp)
{
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TalkConnection Connection => connection;

    /// <summary>Runs until the connection ends.</summary>
    /// <returns>Why it ended; null for a clean end.</returns>
    public async Task<Exception?> Run(string token, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] work = [Guarded(_ => TakePushes(), ended.Token), Guarded(Resume, ended.Token), Guarded(EmptyOutbox, ended.Token), Guarded(t => Renew(token, t), ended.Token)];
        try
        {
            return await connection.Closed.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            await ended.CancelAsync();
            // Closing completes the pushes, which ends the first of the four.
            await connection.DisposeAsync();
            await Task.WhenAll(work);
            view.With(v => v.Disconnected());
        }
    }

    private async Task TakePushes()
    {
        await foreach (var push in connection.Pushes.ReadAllAsync(CancellationToken.None))
            view.With(v => v.Apply(push));
    }

    /// <summary>A part that fails for a reason of its own takes the connection with it: half a session would stay silent for ever.</summary>
    private async Task Guarded(Func<CancellationToken, Task> part, CancellationToken ended)
    {
        try
        {
            await part(ended);
        }
        catch (Exception e) when (e is ConnectionLostException || ended.IsCancellationRequested)
        {
            // The connection's end is told by Closed.
        }
        catch (Exception e)
        {
            LogPartFailed(e);
            connection.Abort();
        }
    }

    private async Task<T> Answer<T>(Task<T> call, CancellationToken ended) => await call.WaitAsync(options.CallTimeout, options.Time, ended);

    private Task Wait(TimeSpan delay, CancellationToken ended) => Task.Delay(delay, options.Time, ended);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection is given up after a failure")]
    private partial void LogPartFailed(Exception e);
}
