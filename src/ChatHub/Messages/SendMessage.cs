using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Storage;

namespace ChatHub.Messages;

/// <summary>A send, from what the client wrote to the answer after its commit.</summary>
/// <remarks>
/// (1) well formed → (2) the caller is a party → (3) limits → (4) the gate's first look → (5) group commit, where under the room's lock membership, known ids,
/// stage and blocks decide, and the gate judges what needs the room and what was said before → (6) ack and fan-out. A known clientId is answered before
/// limits, stage and redaction: whichever of those would refuse, the log is asked first, and a replay gives its token back.
/// </remarks>
internal sealed class SendMessage(
    RoomDirectory directory, SendLimits limits, RoomRedaction redaction, TextFingerprint fingerprint, SendBatch batch, ISendStore store, CommitQueue queue, IDatabase database, IBus bus)
{
    private static readonly Glance NotRead = new(string.Empty, null, WantsEarlier: false);

    public async Task<Result<Message>> HandleAsync(Caller caller, SendRequest request)
    {
        // (1)
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        if (request.ClientId is not { } clientId || clientId == Guid.Empty) return Fault.Invalid("clientId must be a UUID.");
        if (request.AttachmentIds is { Count: > 0 }) return Fault.Invalid("This room accepts no files.");
        var text = MessageText.Read(request.Text);
        if (text.Failed) return text.Fault;
        // (2)
        if (!await directory.IsPartyAsync(roomId, caller.User)) return Fault.NoSuchRoom;
        var glance = redaction.Look(text.Value);
        var command = new SendCommand(roomId, caller.User, clientId, fingerprint.Of(request.Text!), glance.Failed ? NotRead : glance.Value, request.ReplyTo);
        // (3)
        if (limits.Take(caller.User, roomId) is { } limited) return await AnswerKnownOrAsync(command, limited);
        // (4)
        return glance.Failed ? await AnswerKnownOrAsync(command, glance.Fault) : await CommitAsync(command);
    }

    /// <summary>A message of the marketplace itself.</summary>
    public async Task<Result<Message>> HandleSystemAsync(RoomId roomId, SystemMessageRequest request)
    {
        if (request.ClientId is not { } clientId || clientId == Guid.Empty) return Fault.Invalid("clientId must be a UUID.");
        var text = MessageText.Read(request.Text);
        if (text.Failed) return text.Fault;
        var glance = redaction.Look(text.Value);
        return glance.Failed ? glance.Fault : await CommitAsync(new(roomId, new UserId(string.Empty), clientId, fingerprint.Of(request.Text!), glance.Value, null));
    }

    // (5)
    private async Task<Result<Message>> CommitAsync(SendCommand command)
    {
        var write = new SendWrite(command, batch, bus);
        await queue.EnqueueAsync(write);
        var outcome = await write.Task;
        if (outcome.Fault is { } fault) return fault;
        if (outcome.Answer is { } stored) return stored;
        if (!command.IsSystem) limits.GiveBack(command.Sender, command.Room);
        return await ReadAsync(command, outcome.ReplayOf!.Value);
    }

    private async Task<Result<Message>> AnswerKnownOrAsync(SendCommand command, Fault refusal)
    {
        await using var session = await database.ReadAsync();
        var known = await store.FindKnownAsync(session, [command.Key]);
        if (!known.TryGetValue(command.Key, out var before)) return refusal;
        return before.TextHash.AsSpan().SequenceEqual(command.TextHash) ? await ReadAsync(command, before.Seq) : SendBatch.OtherText;
    }

    /// <summary>The message as it stands now.</summary>
    private async Task<Result<Message>> ReadAsync(SendCommand command, long seq)
    {
        await using var session = await database.ReadAsync();
        var room = await RoomGuard.FindAsync(session, command.Room);
        if (room is null) return Fault.NoSuchRoom;
        // The marketplace's own messages exist alike on both sides.
        var side = room.SideOf(command.Sender) ?? Side.Buyer;
        var found = await MessageReader.ReadAsync(session, side, command.Sender, "m.room_id = @room and m.seq = @seq", new { viewer = command.Sender, room = room.Id, seq });
        return found.Count == 1 ? found[0] : Fault.NoSuchMessage;
    }
}
