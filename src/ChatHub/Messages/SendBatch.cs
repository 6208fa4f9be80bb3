using System.Security.Cryptography;
using ChatHub.Blocks;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Rooms;
using ChatHub.Storage;

namespace ChatHub.Messages;

/// <summary>
/// Applies the sends that wait together in one transaction: locks their rooms, asks once for the blocks among their parties and for ids already known,
/// judges each in order, and stores what stands in one insert and one update.
/// </summary>
internal sealed class SendBatch(ISendStore store, TimeProvider clock)
{
    public async ValueTask ApplyAsync(DbSession session, IReadOnlyList<SendWrite> sends)
    {
        var rooms = await RoomGuard.LockAsync(session, sends.Select(s => s.Command.Room).Distinct());
        var blocks = await BlockGuard.MadeByAsync(session, rooms.Values.SelectMany(r => (UserId[])[r.BuyerId, r.SellerId]).Distinct());
        var known = await store.FindKnownAsync(session, [.. sends.Select(s => s.Command.Key)]);
        var now = clock.GetUtcNow();
        var accepted = new List<NewMessage>(sends.Count);
        foreach (var send in sends)
            send.Outcome = await JudgeAsync(session, send.Command, rooms, blocks, known, accepted, now);
        if (accepted.Count == 0) return;
        await store.InsertAsync(session, accepted);
        await RoomGuard.SaveAllAsync(session, [.. accepted.Select(m => m.Command.Room).Distinct().Select(id => rooms[id])]);
        await ShowAsync(session, sends, rooms);
    }

    private async ValueTask<SendOutcome> JudgeAsync(
        DbSession session, SendCommand send, Dictionary<RoomId, RoomState> rooms, BlockSet blocks, Dictionary<SendKey, KnownSend> known, List<NewMessage> accepted, DateTimeOffset now)
    {
        if (!rooms.TryGetValue(send.Room, out var room)) return Fault.NoSuchRoom;
        var side = send.IsSystem ? null : room.SideOf(send.Sender);
        if (side is null && !send.IsSystem) return Fault.NoSuchRoom;
        if (known.TryGetValue(send.Key, out var before))
            return CryptographicOperations.FixedTimeEquals(before.TextHash, send.TextHash) ? SendOutcome.Replay(before.Seq) : OtherText;
        if (room.IsClosed && !send.IsSystem) return Fault.RoomIsClosed;
        var standing = side is { } s ? blocks.Standing(room, s) : default;
        if (standing.CallerBlocks) return Fault.BlockedByCaller;
        long? replyTo = null;
        if (send.ReplyTo is { } quoted)
        {
            // A reply to a message of the same batch is found too: its row is not there yet, so it is looked for among the accepted.
            replyTo = accepted.Find(m => m.Id == quoted && m.Command.Room == send.Room)?.Seq ?? (await MessageHead.FindAsync(session, send.Room, quoted, side!.Value))?.Seq;
            if (replyTo is null) return Fault.NoSuchMessage;
        }
        var seq = room.Advance();
        var message = new NewMessage(send, NewId.Create(clock), seq, replyTo, now.ToUnixTimeMilliseconds(),
            BuyerSees: side != Side.Seller || !standing.Withheld,
            SellerSees: side != Side.Buyer || !standing.Withheld);
        if (message.BuyerSees) room.Touch(Side.Buyer, message.At, seq);
        if (message.SellerSees) room.Touch(Side.Seller, message.At, seq);
        accepted.Add(message);
        known[send.Key] = new(seq, send.TextHash);
        return SendOutcome.Stored(message);
    }

    public static readonly Fault OtherText = new(FaultCode.Conflict, "This clientId was used for another text.");

    /// <summary>Builds what each side sees. Without a quote nothing needs reading; replies and replays are read as they stand.</summary>
    private static async ValueTask ShowAsync(DbSession session, IReadOnlyList<SendWrite> sends, Dictionary<RoomId, RoomState> rooms)
    {
        foreach (var send in sends)
        {
            if (send.Outcome.New is not { } message) continue;
            var room = rooms[send.Command.Room];
            send.Outcome = message.ReplyTo is null
                ? send.Outcome with { Pushes = PlainPushes(room, message), Answer = Plain(message, message.Command.Sender) }
                : await QuotingAsync(session, room, message, send.Outcome);
        }
    }

    private static async ValueTask<SendOutcome> QuotingAsync(DbSession session, RoomState room, NewMessage message, SendOutcome outcome)
    {
        var pushes = await MessageChange.PushesAsync(session, room, [new(message.Seq, message.Seq, message.BuyerSees, message.SellerSees)]);
        var answer = (Message)pushes.First(p => p.To == message.Command.Sender).Argument;
        return outcome with { Pushes = pushes, Answer = answer };
    }

    private static Push[] PlainPushes(RoomState room, NewMessage message) =>
    [
        PlainPush(room, message, room.BuyerId, message.BuyerSees),
        PlainPush(room, message, room.SellerId, message.SellerSees),
    ];

    private static Push PlainPush(RoomState room, NewMessage message, UserId to, bool sees) => sees
        ? new(to, ClientMethods.MessageChanged, Plain(message, to))
        : new(to, ClientMethods.RoomHead, new RoomHead(room.Id, message.Seq));

    private static Message Plain(NewMessage message, UserId viewer)
    {
        var send = message.Command;
        return new(
            message.Id, send.Room, message.Seq, message.Seq,
            send.IsSystem ? MessageKind.System : MessageKind.User,
            send.IsSystem ? null : send.Sender,
            send.Sender == viewer ? send.ClientId : null,
            send.Text, send.Text.Masks, [], null, [], MessageRow.NoReactions,
            DateTimeOffset.FromUnixTimeMilliseconds(message.At), null, null);
    }
}
