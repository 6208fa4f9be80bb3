using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Storage;

namespace ChatHub.Messages;

/// <summary>What a send would make of a text. Writes nothing, and counts against the limits of sending: it answers the same question.</summary>
internal sealed class PreviewMessage(IDatabase database, SendLimits limits, RedactedText.Gate gate)
{
    public async Task<Result<Preview>> HandleAsync(Caller caller, PreviewRequest request)
    {
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        var text = MessageText.Read(request.Text);
        if (text.Failed) return text.Fault;
        await using (var session = await database.ReadAsync())
        {
            var found = await RoomGuard.FindForAsync(session, roomId, caller.User);
            if (found.Failed) return found.Fault;
            var (room, side) = found.Value;
            if (limits.Take(caller.User, roomId) is { } limited) return limited;
            if (room.IsClosed) return Fault.RoomIsClosed;
            if ((await BlockGuard.StandingAsync(session, room, side)).CallerBlocks) return Fault.BlockedByCaller;
        }
        return gate.Pass(text.Value).Map(shown => new Preview(shown, shown.Masks, []));
    }
}

/// <summary>A text as it would be shown.</summary>
internal sealed record Preview(RedactedText Text, IReadOnlyList<Mask> Masks, IReadOnlyList<Warning> Warnings);
