using FsCheck;
using FsCheck.Fluent;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>Who does it: the blocked person up to <see cref="UnblockBack"/>, then the marketplace, then the blocker.</summary>
internal enum Act
{
    Send,
    Reply,
    Resend,
    Edit,
    Delete,
    React,
    Typing,
    Mark,
    Privacy,
    History,
    Resume,
    Rooms,
    Preview,
    BlockBack,
    UnblockBack,
    System,
    Title,
    Open,
    Close,
    Block,
    Unblock,
    Lurk,
}

/// <param name="X">Chooses among what there is: a message, a cursor.</param>
/// <param name="Y">Chooses a variant.</param>
internal sealed record Step(Act Act, int X, int Y)
{
    public override string ToString() => $"{Act}({X},{Y})";
}

/// <summary>What happens in a room between two people.</summary>
/// <param name="IsOrder">The room begins as an open order.</param>
/// <param name="SharesPresence">Both show theirs from the beginning.</param>
/// <param name="BlockedBuys">The blocked person is the buyer.</param>
internal sealed record OracleScript(bool IsOrder, bool SharesPresence, bool BlockedBuys, Step[] Steps)
{
    public override string ToString() => $"order {IsOrder}, presence {SharesPresence}, buyer {BlockedBuys}: {string.Join(' ', Steps.AsEnumerable())}";

    public static Arbitrary<OracleScript> Any { get; } = Arb.From(Scripts(), Smaller);

    private static Gen<OracleScript> Scripts()
    {
        (int, Act)[] weights =
        [
            (8, Act.Send), (4, Act.Reply), (3, Act.Resend), (7, Act.Edit), (3, Act.Delete), (7, Act.React), (2, Act.Typing), (3, Act.Mark), (2, Act.Privacy), (1, Act.History),
            (3, Act.Resume), (1, Act.Rooms), (1, Act.Preview), (1, Act.BlockBack), (2, Act.UnblockBack), (2, Act.System), (1, Act.Title), (1, Act.Open), (1, Act.Close),
            (5, Act.Block), (3, Act.Unblock), (6, Act.Lurk),
        ];
        var act = Gen.Frequency(weights.Select(w => (w.Item1, Gen.Constant(w.Item2))));
        var step = from a in act from x in Gen.Choose(0, 60) from y in Gen.Choose(0, 11) select new Step(a, x, y);
        var coin = Gen.Elements(true, false);
        return from order in coin
               from presence in coin
               from buys in coin
               from length in Gen.Choose(10, 45)
               from steps in Gen.ArrayOf(step, length)
               select new OracleScript(order, presence, buys, steps);
    }

    private static IEnumerable<OracleScript> Smaller(OracleScript script)
    {
        for (var size = script.Steps.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= script.Steps.Length; at += size)
                yield return script with { Steps = [.. script.Steps[..at], .. script.Steps[(at + size)..]] };
    }
}
