using FsCheck;
using FsCheck.Fluent;

namespace ChatHub.EndToEnd.Resume;

internal enum Deed
{
    Send,
    Reply,
    Edit,
    Delete,
    React,
    Mark,
    System,
    Title,
    Open,
    Close,
    Block,
    Unblock,
    Remember,
}

/// <param name="Buyer">Whose deed it is; of the marketplace's deeds, whoever's.</param>
/// <param name="X">Chooses a message: for edits and deletions among one's own, unless <see cref="Y"/> says otherwise. For marks, how far.</param>
/// <param name="Y">Chooses a variant.</param>
internal sealed record Turn(Deed Deed, bool Buyer, int X, int Y)
{
    /// <summary>From here on an edit or deletion may be of the other's message.</summary>
    public const int Anybodys = 10;

    public ModelMessage? ChooseFrom(IReadOnlyList<ModelMessage> messages)
    {
        var side = Buyer ? ModelRoom.Buyer : ModelRoom.Seller;
        if (Deed is Deed.Edit or Deed.Delete && Y < Anybodys) messages = [.. messages.Where(m => m.Sender == side)];
        return messages.Count == 0 ? null : messages[X % messages.Count];
    }

    public override string ToString() => $"{Deed}({(Buyer ? "buyer" : "seller")},{X},{Y})";
}

/// <summary>What both parties of a room and the marketplace do, one after the other.</summary>
internal sealed record ModelScript(bool IsOrder, Turn[] Turns)
{
    public override string ToString() => $"order {IsOrder}: {string.Join(' ', Turns.AsEnumerable())}";

    public static Arbitrary<ModelScript> Any { get; } = Arb.From(Scripts(), Smaller);

    /// <summary>
    /// Rounds of: talk, a block, changes of what was said before it, an unblock, changes of the same again, marks. Two sides, few messages and few emoji, so
    /// that changes meet; anything at all in between.
    /// </summary>
    private static Gen<ModelScript> Scripts()
    {
        var anything = Deeds(60,
        [
            (10, Deed.Send), (5, Deed.Reply), (8, Deed.Edit), (4, Deed.Delete), (8, Deed.React), (5, Deed.Mark), (2, Deed.System), (1, Deed.Title), (1, Deed.Open),
            (3, Deed.Block), (3, Deed.Unblock), (2, Deed.Remember),
        ]);
        var talk = Deeds(6, [(6, Deed.Send), (3, Deed.Reply), (2, Deed.React), (1, Deed.Mark), (1, Deed.System)]);
        var changes = Deeds(6, [(1, Deed.Send), (2, Deed.Reply), (6, Deed.Edit), (2, Deed.Delete), (6, Deed.React), (2, Deed.Mark), (1, Deed.Remember)]);
        var marks = from side in Coin from far in Gen.Choose(1, 60) select (Turn[])[new(Deed.Mark, side, far, 0)];
        var round = from blocker in Coin
                    from said in Some(talk, 1, 6)
                    from behind in Some(changes, 3, 9)
                    from unblocks in Gen.Choose(0, 5)
                    from after in Some(changes, 2, 8)
                    from read in marks
                    from other in Some(anything, 0, 6)
                    select (Turn[])
                    [
                        .. said, new(Deed.Block, blocker, 0, 0), .. behind, .. unblocks == 0 ? Array.Empty<Turn>() : [new(Deed.Unblock, blocker, 0, 0)], .. after, .. read, .. other,
                    ];
        var end = from closes in Gen.Choose(0, 2) from turns in Some(anything, 0, 8) select closes > 0 ? turns : (Turn[])[new(Deed.Close, true, 0, 0), .. turns];
        return from order in Gen.Choose(0, 3)
               from count in Gen.Choose(1, 3)
               from rounds in Gen.ArrayOf(round, count)
               from last in end
               select new ModelScript(order == 0, [.. rounds.SelectMany(turns => turns), .. last]);
    }

    private static Gen<bool> Coin => Gen.Elements(true, false);

    private static Gen<Turn> Deeds(int messages, (int, Deed)[] weights)
    {
        var deed = Gen.Frequency(weights.Select(w => (w.Item1, Gen.Constant(w.Item2))));
        return from d in deed from buyer in Coin from x in Gen.Choose(0, d == Deed.Mark ? 60 : messages) from y in Gen.Choose(0, 11) select new Turn(d, buyer, x, y);
    }

    private static Gen<Turn[]> Some(Gen<Turn> turn, int least, int most) => from count in Gen.Choose(least, most) from turns in Gen.ArrayOf(turn, count) select turns;

    private static IEnumerable<ModelScript> Smaller(ModelScript script)
    {
        for (var size = script.Turns.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= script.Turns.Length; at += size)
                yield return script with { Turns = [.. script.Turns[..at], .. script.Turns[(at + size)..]] };
    }
}
