using ChatHub.Client.Sync;
using ChatHub.Client.Transport;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client;

/// <content>Staying connected.</content>
public sealed partial class TalkClient
{
    /// <summary>A connection that lived this long was a good one: the next failure is a first one again.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private readonly Lock _starting = new();
    private Task _running = Task.CompletedTask;
    private DateTimeOffset? _tokenEnds;
    private TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the client stands now.</summary>
    public TalkState State { get; private set; } = TalkState.Stopped;

    /// <summary>Connects and stays connected. Calling it again while it runs only waits.</summary>
    /// <param name="cancellationToken">Ends the wait, not the client.</param>
    /// <returns>Completes when the rooms are known for the first time.</returns>
    /// <exception cref="TalkException"><c>unauthorized</c> or <c>forbidden</c>: the hub refuses the token or the origin, and the client has stopped.</exception>
    public Task Start(CancellationToken cancellationToken = default)
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
            if (_running.IsCompleted)
            {
                _live = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _running = Task.Run(() => Run(_live), CancellationToken.None);
            }
            return _live.Task.WaitAsync(cancellationToken);
        }
    }

    private async Task Run(TaskCompletionSource live)
    {
        var failures = 0;
        var reason = TokenReason.Connect;
        while (!_stop.IsCancellationRequested)
        {
            Enter(TalkState.Connecting);
            Exception? ended;
            TimeSpan? asked = null;
            var began = _options.Time.GetTimestamp();
            try
            {
                ended = await Connected(reason, live);
                var told = HubError.OfEnd(ended);
                // Ended from outside, or over: whether this device may still come in is for who gives the tokens to say.
                reason = told?.Code == TalkCode.Unauthorized ? TokenReason.Expired : TokenReason.Connect;
                asked = told?.RetryAfter;
            }
            catch (Exception e)
            {
                var verdict = Verdict.Of(e, reason, _tokenEnds <= _options.Time.GetUtcNow());
                if (verdict.Refusal is { } refusal)
                {
                    Enter(TalkState.Refused, refusal);
                    live.TrySetException(refusal);
                    return;
                }
                reason = verdict.Reason;
                if (verdict.AtOnce)
                    continue;
                (ended, asked) = (e, verdict.RetryAfter);
            }

            failures = _options.Time.GetElapsedTime(began) >= Settled ? 0 : failures + 1;
            if (!_stop.IsCancellationRequested)
                await Wait(Backoff.Delay(Math.Max(0, failures - 1), _options.LongestBackoff, _options.Random(), asked), ended);
        }
        Enter(TalkState.Stopped);
        live.TrySetCanceled(_stop.Token);
    }

    /// <summary>One connection from its opening to its end.</summary>
    private async Task<Exception?> Connected(TokenReason reason, TaskCompletionSource live)
    {
        var (connection, token) = await Open(reason);
        var session = new LiveSession(connection, _view, _options, _log, caughtUp: () =>
        {
            Enter(TalkState.Live);
            live.TrySetResult();
        });
        _session = session;
        try
        {
            return await session.Run(token, _stop.Token);
        }
        finally
        {
            _session = null;
        }
    }

    private async Task<(TalkConnection Connection, string Token)> Open(TokenReason reason)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var timer = _options.Time.CreateTimer(static l => ((CancellationTokenSource)l!).Cancel(), limit, _options.CallTimeout, Timeout.InfiniteTimeSpan);
        var token = await _options.Token(reason, limit.Token);
        _tokenEnds = TokenTimes.Read(token)?.ExpiresAt;
        var credential = _options.Ticket is null ? token : await _options.Ticket(token, limit.Token);
        var socket = _options.Connection.Socket with
        {
            Token = _ => ValueTask.FromResult<string?>(credential),
            TokenPlacement = _options.Ticket is null ? _options.Connection.Socket.TokenPlacement : TokenPlacement.Query,
        };
        return (await TalkConnection.Connect(_options.Connection with { Socket = socket }, limit.Token), token);
    }

    private async Task Wait(TimeSpan delay, Exception? why)
    {
        Enter(TalkState.Waiting, why);
        try
        {
            await Task.Delay(delay, _options.Time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Disposed of meanwhile: the loop sees it.
        }
    }

    private void Enter(TalkState state, Exception? why = null)
    {
        State = state;
        LogState(state, why?.Message);
        _view.Raise(new StateChanged(state, why));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Now {State} ({Why})")]
    private partial void LogState(TalkState state, string? why);
}
