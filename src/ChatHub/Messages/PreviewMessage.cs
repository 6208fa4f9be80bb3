using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Safety;
using ChatHub.Users;

namespace ChatHub.Messages;

/// <summary>What a send would make of a text. Writes nothing, and counts against the limits of sending: it answers the same question.</summary>
internal sealed class PreviewMessage(IDatabase database, SendLimits limits, RoomRedaction redaction)
{
    public async Task<Result<Preview>> HandleAsync(Caller caller, PreviewRequest request)
    {
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        var text = MessageText.Read(request.Text);
        if (text.Failed) return text.Fault;
        await using var session = await database.ReadAsync();
        var found = await RoomGuard.FindForAsync(session, roomId, caller.User);
        if (found.Failed) return found.Fault;
        var (room, side) = found.Value;
        if (limits.Take(caller.User, roomId) is { } limited) return limited;
        if (room.IsClosed) return Fault.RoomIsClosed;
        if ((await BlockGuard.StandingAsync(session, room, side)).CallerBlocks) return Fault.BlockedByCaller;
        var glance = redaction.Look(text.Value);
        if (glance.Failed) return glance.Fault;
        var language = (await UserStore.LanguagesAsync(session, [caller.User])).GetValueOrDefault(caller.User);
        var passed = await redaction.PassAsync(session, room, side, language, glance.Value, []);
        // The warnings the reader would get, in the writer's language: nobody warns of themselves unawares.
        return passed.Map(p => new Preview(p.Text, p.Text.Masks, LureWarnings.Of(LureWarnings.Store(p.Labels), language, null)));
    }
}

/// <summary>A text as it would be shown.</summary>
internal sealed record Preview(RedactedText Text, IReadOnlyList<Mask> Masks, IReadOnlyList<Warning> Warnings);
