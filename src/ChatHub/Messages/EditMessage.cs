using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Safety;
using ChatHub.Users;

namespace ChatHub.Messages;

/// <summary>The sender's own words, mended within the setting's minutes. Passes the gate like any send.</summary>
internal sealed class EditMessage(ChangeMessage change, RoomDirectory directory, SendLimits limits, RoomRedaction redaction, MessagesOptions options, TimeProvider clock)
{
    private static readonly Fault NotYours = new(FaultCode.Forbidden, "Only its sender may edit a message.");
    private static readonly Fault TooLate = new(FaultCode.Forbidden, "The time to edit this message has passed.");
    private static readonly Fault Deleted = new(FaultCode.Conflict, "The message was deleted.");

    public async Task<Result<Message>> HandleAsync(Caller caller, EditRequest request)
    {
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        if (request.MessageId is null) return Fault.Invalid("messageId must be a UUID.");
        var text = MessageText.Read(request.Text);
        if (text.Failed) return text.Fault;
        if (!await directory.IsPartyAsync(roomId, caller.User)) return Fault.NoSuchRoom;
        // An edit reaches the other side as a send does, and is counted as one.
        if (limits.Take(caller.User, roomId) is { } limited) return limited;
        var glance = redaction.Look(text.Value);
        if (glance.Failed) return glance.Fault;
        return await change.RunAsync(caller, request.RoomId, request.MessageId, target => DecideAsync(target, glance.Value));
    }

    private async ValueTask<Result<List<MessageChange>>> DecideAsync(ChangeMessage.Target target, Glance written)
    {
        var (session, room, side, standing, head) = target;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (!target.IsOwn) return NotYours;
        if (standing.CallerBlocks) return Fault.BlockedByCaller;
        if (target.IsDeleted) return Deleted;
        if (now - head.SentAt > options.EditMinutes * 60_000L) return TooLate;
        var language = (await UserStore.LanguagesAsync(session, [target.User])).GetValueOrDefault(target.User);
        var passed = await redaction.PassAsync(session, room, side, language, written, [], except: head.Seq);
        if (passed.Failed) return passed.Fault;
        var (text, labels, retroactive) = passed.Value;
        var changes = new List<MessageChange>();
        if (!text.SameAs(RedactedText.Stored.Read(head.Text, head.Masks)))
            changes.AddRange(await MessageContent.ReplaceAsync(session, room, head, side, NewContent.Edited(text, LureWarnings.Store(labels), now), standing.Withheld));
        changes.AddRange(await MaskEarlier.ApplyAsync(session, room, side, retroactive, standing.Withheld, now));
        return changes;
    }
}
