namespace ChatHub.Client.Sync;

/// <summary>A message on its way, until the hub has it.</summary>
/// <param name="RoomId">Where to.</param>
/// <param name="ClientId">A UUID; the same for every try.</param>
/// <param name="Text">As written: what comes back may be masked.</param>
/// <param name="ReplyTo">Id of the message answered to; null for none.</param>
/// <param name="AttachmentIds">Files uploaded before; null for none.</param>
public sealed record OutboxEntry(string RoomId, string ClientId, string Text, string? ReplyTo = null, IReadOnlyList<string>? AttachmentIds = null);

/// <summary>Sends not yet acknowledged, in the order they were written. Not thread-safe.</summary>
internal sealed class Outbox
{
    private readonly OrderedDictionary<string, OutboxEntry> _waiting = new(StringComparer.Ordinal);

    public IReadOnlyList<OutboxEntry> Waiting => _waiting.Values;

    public bool Add(OutboxEntry entry) => _waiting.TryAdd(entry.ClientId, entry);

    /// <summary>The oldest of a room: the next to send, for a room's messages keep their order.</summary>
    public OutboxEntry? Next(string roomId) => _waiting.Values.FirstOrDefault(e => e.RoomId == roomId);

    /// <summary>Takes an entry out: once for each.</summary>
    public OutboxEntry? Remove(string? clientId) => clientId is not null && _waiting.Remove(clientId, out var entry) ? entry : null;
}
