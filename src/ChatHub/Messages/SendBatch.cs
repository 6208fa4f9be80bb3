using System.Security.Cryptography;
using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Safety;

namespace ChatHub.Messages;

/// <summary>
/// Applies the sends that wait together in one transaction: locks their rooms, asks once for the blocks among their parties and for ids already known,
/// judges and redacts each in order, stores what stands in one insert, masks after the fact what a send completed, and saves the rooms.
/// </summary>
internal sealed class SendBatch(ISendStore store, RoomRedaction redaction, TimeProvider clock)
{
    public static readonly Fault OtherText = new(FaultCode.Conflict, "This clientId was used for another text.");

    public async ValueTask ApplyAsync(DbSession session, IReadOnlyList<SendWrite> sends)
    {
        var batch = await SendContext.LoadAsync(session, store, sends, clock.GetUtcNow());
        foreach (var send in sends) send.Outcome = await JudgeAsync(session, send.Command, batch);
        if (batch.Accepted.Count == 0) return;
        await store.InsertAsync(session, batch.Accepted);
        foreach (var send in sends)
            if (send.Outcome.New is { } message) send.Outcome = await SendAnswers.ShowAsync(session, batch, message, send.Outcome);
        await MaskAsync(session, sends, batch);
        await RoomGuard.SaveAllAsync(session, [.. batch.Accepted.Select(m => m.Command.Room).Distinct().Select(id => batch.Rooms[id])]);
    }

    private async ValueTask<SendOutcome> JudgeAsync(DbSession session, SendCommand send, SendContext batch)
    {
        if (!batch.Rooms.TryGetValue(send.Room, out var room)) return Fault.NoSuchRoom;
        var side = send.IsSystem ? null : room.SideOf(send.Sender);
        if (side is null && !send.IsSystem) return Fault.NoSuchRoom;
        if (batch.Known.TryGetValue(send.Key, out var before))
            return CryptographicOperations.FixedTimeEquals(before.TextHash, send.TextHash) ? SendOutcome.Replay(before.Seq) : OtherText;
        if (room.IsClosed && !send.IsSystem) return Fault.RoomIsClosed;
        var standing = side is { } s ? batch.Blocks.Standing(room, s) : default;
        if (standing.CallerBlocks) return Fault.BlockedByCaller;
        long? replyTo = null;
        if (send.ReplyTo is { } quoted && (replyTo = await FindQuotedAsync(session, send, quoted, side!.Value, batch)) is null) return Fault.NoSuchMessage;
        var passed = await redaction.PassAsync(session, room, side, batch.LanguageOf(send.Sender), send.Text, batch.Accepted);
        return passed.Failed ? passed.Fault : Accept(send, room, side, standing, replyTo, passed.Value, batch);
    }

    private SendOutcome Accept(SendCommand send, RoomState room, Side? side, Standing standing, long? replyTo, Passed passed, SendContext batch)
    {
        var seq = room.Advance();
        var message = new NewMessage(send, passed.Text, LureWarnings.Store(passed.Labels), NewId.Create(clock), seq, replyTo, batch.At,
            BuyerSees: side != Side.Seller || !standing.Withheld,
            SellerSees: side != Side.Buyer || !standing.Withheld);
        if (message.BuyerSees) room.Touch(Side.Buyer, message.At, seq);
        if (message.SellerSees) room.Touch(Side.Seller, message.At, seq);
        batch.Accepted.Add(message);
        batch.Known[send.Key] = new(seq, send.TextHash);
        return SendOutcome.Stored(message, passed.Retroactive, side, standing.Withheld);
    }

    /// <summary>A message of the same batch is found too: its row is not there yet, so it is looked for among the accepted first.</summary>
    private static async ValueTask<long?> FindQuotedAsync(DbSession session, SendCommand send, Guid quoted, Side side, SendContext batch) =>
        batch.Accepted.Find(m => m.Id == quoted && m.Command.Room == send.Room)?.Seq ?? (await MessageHead.FindAsync(session, send.Room, quoted, side))?.Seq;

    /// <summary>After the insert: what is to be masked may be of this very batch. The pushes follow those of the room's last send, in order of revision.</summary>
    private static async ValueTask MaskAsync(DbSession session, IReadOnlyList<SendWrite> sends, SendContext batch)
    {
        foreach (var send in sends)
        {
            if (send.Outcome is not { Retroactive.Count: > 0, Side: { } side }) continue;
            var room = batch.Rooms[send.Command.Room];
            var changes = await MaskEarlier.ApplyAsync(session, room, side, send.Outcome.Retroactive, send.Outcome.Withheld, batch.At);
            var last = sends.Last(other => other.Outcome.New is not null && other.Command.Room == room.Id);
            last.Outcome = last.Outcome with { Pushes = [.. last.Outcome.Pushes, .. await MessageChange.PushesAsync(session, room, changes)] };
        }
    }
}
