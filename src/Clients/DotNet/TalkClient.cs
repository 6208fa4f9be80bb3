using System.Collections.Concurrent;
using ChatHub.Client.Sync;
using ChatHub.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatHub.Client;

/// <summary>
/// A person's talk rooms, kept up to date: it reconnects, catches up, puts what comes late in order, drops what comes twice, sends again
/// what was not acknowledged, and renews its token without dropping the connection. Thread-safe.
/// </summary>
/// <remarks>
/// What <see cref="Room"/> shows of a room is always the room as it was at one revision. Changes are told to
/// <see cref="TalkClientOptions.Changed"/>. Nothing is kept on disk: the outbox lives as long as this object.
/// </remarks>
public sealed partial class TalkClient : IAsyncDisposable
{
    private readonly TalkClientOptions _options;
    private readonly SharedView _view;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> _sends = new(StringComparer.Ordinal);
    private readonly Task _telling;
    private volatile LiveSession? _session;

    public TalkClient(TalkClientOptions options)
    {
        _options = options;
        _log = options.Connection.Log.CreateLogger<TalkClient>();
        _view = new SharedView(new TalkView(options.UserId));
        _telling = Task.Run(Tell);
    }

    /// <summary>The rooms known, by latest activity.</summary>
    public IReadOnlyList<RoomSnapshot> Rooms() => _view.With(v => v.Rooms
        .OrderByDescending(r => r.Value.Room.UpdatedAt)
        .Select(r => v.Snapshot(r.Key)!)
        .ToArray());

    /// <summary>A room as it stands; null when it is not known (yet).</summary>
    public RoomSnapshot? Room(string roomId) => _view.With(v => v.Snapshot(roomId));

    /// <summary>The connection in use, for what has no method here.</summary>
    /// <exception cref="ConnectionLostException">There is none at the moment.</exception>
    public TalkConnection Connection => _session?.Connection ?? throw new ConnectionLostException("Not connected.");

    /// <summary>
    /// Ends the connection and the client. Sends still waiting are cancelled: whether the hub has them is unknown.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task running;
        lock (_starting)
            running = _running;
        await running;
        _view.Complete();
        await _telling;
    }

    private async Task Tell()
    {
        await foreach (var change in _view.Changes.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                Settle(change);
                _options.Changed?.Invoke(change);
            }
            catch (Exception e)
            {
                LogCallbackFailed(e);
            }
        }
    }

    private void Settle(TalkChange change)
    {
        if (change is SendCompleted done && _sends.TryRemove(done.Entry.ClientId, out var completed))
            completed.TrySetResult(done.Message);
        else if (change is SendFailed refused && _sends.TryRemove(refused.Entry.ClientId, out var failed))
            failed.TrySetException(refused.Error);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The callback for changes failed")]
    private partial void LogCallbackFailed(Exception e);
}
