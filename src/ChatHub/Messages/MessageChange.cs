using ChatHub.Delivery;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>One change of one message, with its revision and the sides that may see it.</summary>
internal readonly record struct MessageChange(long Seq, long Rev, bool BuyerSees, bool SellerSees)
{
    public bool SeenBy(Side side) => side == Side.Buyer ? BuyerSees : SellerSees;

    public static MessageChange Of(long seq, long rev, Side author, bool otherSees) =>
        new(seq, rev, author == Side.Buyer || otherSees, author == Side.Seller || otherSees);

    /// <summary>
    /// What each party is told, in order of revision: the message as they see it, or that the room moved on. A message that changed more than once is told
    /// as it stands, with its last revision; the revisions before are told as the room having moved on, so that no number is missing and none comes twice.
    /// </summary>
    public static async ValueTask<List<Push>> PushesAsync(DbSession session, RoomState room, IReadOnlyList<MessageChange> changes)
    {
        var pushes = new List<Push>(changes.Count * 2);
        pushes.AddRange(await ForSideAsync(session, room, changes, Side.Buyer));
        pushes.AddRange(await ForSideAsync(session, room, changes, Side.Seller));
        return pushes;
    }

    private static async ValueTask<IEnumerable<Push>> ForSideAsync(DbSession session, RoomState room, IReadOnlyList<MessageChange> changes, Side side)
    {
        var seen = changes.Where(c => c.SeenBy(side)).Select(c => c.Seq).Distinct().ToList();
        var messages = seen.Count == 0 ? [] : (await MessageReader.ReadAsync(session, room, side, seen)).ToDictionary(m => m.Seq);
        var to = room.Party(side);
        return changes.Select((change, i) => change.SeenBy(side) && !changes.Skip(i + 1).Any(later => later.Seq == change.Seq && later.SeenBy(side))
            ? new Push(to, ClientMethods.MessageChanged, messages[change.Seq])
            : new Push(to, ClientMethods.RoomHead, new RoomHead(room.Id, change.Rev)));
    }
}
