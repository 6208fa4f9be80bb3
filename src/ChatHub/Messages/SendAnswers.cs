using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Rooms;
using ChatHub.Safety;

namespace ChatHub.Messages;

/// <summary>What each side sees of a message just stored. Without a quote nothing needs reading.</summary>
internal static class SendAnswers
{
    public static async ValueTask<SendOutcome> ShowAsync(DbSession session, SendContext batch, NewMessage message, SendOutcome outcome)
    {
        var room = batch.Rooms[message.Command.Room];
        IReadOnlyList<Push> pushes = message.ReplyTo is null
            ? [PushTo(batch, room, Side.Buyer, message), PushTo(batch, room, Side.Seller, message)]
            : await MessageChange.PushesAsync(session, room, [new(message.Seq, message.Seq, message.BuyerSees, message.SellerSees)]);
        var answer = message.ReplyTo is null ? Plain(batch, message, message.Command.Sender) : (Message)pushes.First(p => p.To == message.Command.Sender).Argument;
        return outcome with { Answer = answer, Pushes = message.Labels.Length == 0 ? pushes : [.. pushes, .. Warnings(pushes)] };
    }

    private static Push PushTo(SendContext batch, RoomState room, Side side, NewMessage message)
    {
        var to = room.Party(side);
        var sees = side == Side.Buyer ? message.BuyerSees : message.SellerSees;
        return sees
            ? new(to, ClientMethods.MessageChanged, Plain(batch, message, to))
            : new(to, ClientMethods.RoomHead, new RoomHead(room.Id, message.Seq));
    }

    /// <summary>The caution that a message bears is told by itself too, to whoever reads it live.</summary>
    private static IEnumerable<Push> Warnings(IEnumerable<Push> pushes) =>
        pushes.Where(p => p.Argument is Message).SelectMany(p => ((Message)p.Argument).Warnings.Select(w => new Push(p.To, ClientMethods.WarningIssued, w)));

    private static Message Plain(SendContext batch, NewMessage message, UserId viewer)
    {
        var send = message.Command;
        var own = send.Sender == viewer;
        return new(
            message.Id, send.Room, message.Seq, message.Seq,
            send.IsSystem ? MessageKind.System : MessageKind.User,
            send.IsSystem ? null : send.Sender,
            own ? send.ClientId : null,
            message.Text, message.Text.Masks,
            own ? [] : LureWarnings.Of(message.Labels, batch.LanguageOf(viewer), message.Id),
            null, [], MessageRow.NoReactions,
            DateTimeOffset.FromUnixTimeMilliseconds(message.At), null, null);
    }
}
