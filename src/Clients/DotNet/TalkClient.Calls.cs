using ChatHub.Client.Sync;
using ChatHub.Client.Wire;

namespace ChatHub.Client;

/// <content>What a person does. All but <see cref="Send"/> need a connection, and throw as <see cref="TalkConnection"/> says.</content>
public sealed partial class TalkClient
{
    /// <summary>Sends a message, now or as soon as there is a connection, however often that breaks.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="text">At most 4,000 UTF-16 code units.</param>
    /// <param name="replyTo">Id of the message answered to; null for none.</param>
    /// <param name="attachmentIds">Files uploaded before; null for none.</param>
    /// <param name="clientId">A UUID, for one who keeps sends of their own; null makes one.</param>
    /// <param name="cancellationToken">Takes the message out of the outbox; the hub may have it all the same.</param>
    /// <returns>The message as the hub stored it.</returns>
    /// <exception cref="TalkException">The hub refused it for good; what may be tried again later is.</exception>
    /// <exception cref="ArgumentException">That client id is on its way already.</exception>
    public async Task<Message> Send(
        string roomId, string text, string? replyTo = null, IReadOnlyList<string>? attachmentIds = null, string? clientId = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        var entry = new OutboxEntry(roomId, clientId ?? Guid.CreateVersion7(_options.Time.GetUtcNow()).ToString(), text, replyTo, attachmentIds);
        var sent = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_sends.TryAdd(entry.ClientId, sent))
            throw new ArgumentException("This client id is on its way already.", nameof(clientId));

        _view.With(v => v.Send(entry));
        _session?.Kick(roomId);
        await using var end = _stop.Token.Register(() => sent.TrySetCanceled(_stop.Token));
        await using var withdrawal = cancellationToken.Register(() =>
        {
            _view.With(v => v.Drop(entry.ClientId, error: null));
            _sends.TryRemove(entry.ClientId, out _);
            sent.TrySetCanceled(cancellationToken);
        });
        return await sent.Task;
    }

    public Task<Message> Edit(string roomId, string messageId, string text, CancellationToken cancellationToken = default) =>
        Take(Connection.Edit(roomId, messageId, text, cancellationToken));

    public Task<Message> Delete(string roomId, string messageId, CancellationToken cancellationToken = default) =>
        Take(Connection.Delete(roomId, messageId, cancellationToken));

    public Task<Message> React(string roomId, string messageId, string emoji, bool on, CancellationToken cancellationToken = default) =>
        Take(Connection.React(roomId, messageId, emoji, on, cancellationToken));

    public async Task<ReadResult> MarkRead(string roomId, long seq, CancellationToken cancellationToken = default)
    {
        var result = await Connection.MarkRead(roomId, seq, cancellationToken);
        _view.With(v => v.Apply(new Push("ReadMarked", new ReadMarked(roomId, _options.UserId, result.Seq, result.Unread))));
        return result;
    }

    /// <summary>Loads messages below the oldest one shown; on a room just met, its newest.</summary>
    /// <param name="roomId">A room known.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True while there are older ones.</returns>
    /// <exception cref="TalkException"><c>not_found</c>: the room is not known.</exception>
    public async Task<bool> LoadOlder(string roomId, int limit = 50, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var floor = Floor(roomId);
            if (floor == 0)
                return false;
            var page = await Connection.History(roomId, before: floor + 1, after: null, limit, cancellationToken);
            // Not taken when a reload moved the floor meanwhile.
            if (_view.With(v => v.Apply(roomId, floor + 1, page)))
                return Floor(roomId) > 0;
        }
    }

    /// <summary>Starts a call in an open order, or answers with the one that is open.</summary>
    /// <param name="roomId">The room.</param>
    /// <param name="audioOnly">Without video; a room that allows audio alone makes every call so.</param>
    /// <param name="clientId">A UUID: the same gives the same call, however often it is asked for. Null makes one.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    public Task<Session> StartCall(string roomId, bool audioOnly = false, string? clientId = null, CancellationToken cancellationToken = default) =>
        Take(Connection.StartCall(roomId, clientId ?? Guid.CreateVersion7(_options.Time.GetUtcNow()).ToString(), audioOnly, cancellationToken));

    /// <summary>A personal link to a call, made now: a secret of this person.</summary>
    public Task<JoinTicket> JoinCall(string sessionId, CancellationToken cancellationToken = default) => Connection.JoinCall(sessionId, cancellationToken);

    public Task<Session> EndCall(string sessionId, CancellationToken cancellationToken = default) => Take(Connection.EndCall(sessionId, cancellationToken));

    private long Floor(string roomId) =>
        _view.With(v => v.Rooms.TryGetValue(roomId, out var room) ? room.Floor : throw new TalkException(TalkCode.NotFound, "The room is not known."));

    private async Task<Session> Take(Task<Session> call)
    {
        var session = await call;
        _view.With(v => v.Apply(new Push("SessionChanged", session)));
        return session;
    }

    private async Task<Message> Take(Task<Message> call)
    {
        var message = await call;
        _view.With(v => v.Acknowledge(message));
        return message;
    }
}
