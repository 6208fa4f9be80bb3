using System.Threading.Channels;

namespace ChatHub.Client;

/// <content>
/// The outbox: for each room one message at a time, oldest first, so that a refused one cannot be overtaken; rooms do not wait for each
/// other.
/// </content>
internal sealed partial class LiveSession
{
    private readonly Channel<string> _rooms = Channel.CreateUnbounded<string>();

    /// <summary>There is something to send in that room.</summary>
    public void Kick(string roomId) => _rooms.Writer.TryWrite(roomId);

    private async Task EmptyOutbox(CancellationToken ended)
    {
        // What the hub has already comes back with the resume, and need not be sent again.
        await _caughtUp.Task.WaitAsync(ended);
        foreach (var entry in view.With(v => v.Outbox.Waiting.ToArray()))
            Kick(entry.RoomId);

        var busy = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            await foreach (var roomId in _rooms.Reader.ReadAllAsync(ended))
            {
                var before = busy.GetValueOrDefault(roomId, Task.CompletedTask);
                busy[roomId] = before.IsCompleted ? Guarded(t => EmptyOutbox(roomId, t), ended) : Then(before, roomId, ended);
            }
        }
        finally
        {
            await Task.WhenAll(busy.Values);
        }
    }

    private async Task Then(Task before, string roomId, CancellationToken ended)
    {
        await before;
        await Guarded(t => EmptyOutbox(roomId, t), ended);
    }

    private async Task EmptyOutbox(string roomId, CancellationToken ended)
    {
        var failures = 0;
        while (view.With(v => v.Outbox.Next(roomId)) is { } entry)
        {
            try
            {
                var message = await Answer(connection.Send(entry.RoomId, entry.ClientId, entry.Text, entry.ReplyTo, entry.AttachmentIds, ended), ended);
                view.With(v => v.Acknowledge(message, entry.ClientId));
                failures = 0;
            }
            catch (TalkException e) when (e.RetryAfter is not null)
            {
                await Wait(Backoff.Delay(failures++, options.LongestBackoff, options.Random(), e.RetryAfter), ended);
            }
            catch (TalkException e)
            {
                view.With(v => v.Drop(entry.ClientId, e));
            }
        }
    }
}
