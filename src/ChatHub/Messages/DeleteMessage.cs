using ChatHub.Access;
using ChatHub.Protocol;

namespace ChatHub.Messages;

/// <summary>Takes back one's own message at any time while the room is open to writing. A blocker may too: it takes words away and brings none.</summary>
internal sealed class DeleteMessage(ChangeMessage change, TimeProvider clock)
{
    private static readonly Fault NotYours = new(FaultCode.Forbidden, "Only its sender may delete a message.");

    public Task<Result<Message>> HandleAsync(Caller caller, DeleteRequest request) =>
        change.RunAsync(caller, request.RoomId, request.MessageId, DecideAsync);

    private async ValueTask<Result<List<MessageChange>>> DecideAsync(ChangeMessage.Target target)
    {
        if (!target.IsOwn) return NotYours;
        if (target.IsDeleted) return new List<MessageChange>();
        return await MessageContent.ReplaceAsync(
            target.Session, target.Room, target.Head, target.Side, NewContent.Deleted(clock.GetUtcNow().ToUnixTimeMilliseconds()), target.Standing.Withheld);
    }
}
