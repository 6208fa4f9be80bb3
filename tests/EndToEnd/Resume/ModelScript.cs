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
/// <param name="X">Chooses a message.</param>
/// <param name="Y">Chooses a variant.</param>
internal sealed record Turn(Deed Deed, bool Buyer, int X, int Y)
{
    public override string ToString() => $"{Deed}({(Buyer ? "buyer" : "seller")},{X},{Y})";
}

/// <summary>What both parties of a room and the marketplace do, one after the other.</summary>
internal sealed record ModelScript(bool IsOrder, Turn[] Turns)
{
    public override string ToString() => $"order {IsOrder}: {string.Join(' ', Turns.AsEnumerable())}";

    public static Arbitrary<ModelScript> Any { get; } = Arb.From(Scripts(), Smaller);

    private static Gen<ModelScript> Scripts()
    {
        (int, Deed)[] weights =
        [
            (10, Deed.Send), (5, Deed.Reply), (8, Deed.Edit), (4, Deed.Delete), (8, Deed.React), (5, Deed.Mark), (2, Deed.System), (1, Deed.Title), (1, Deed.Open), (1, Deed.Close),
            (4, Deed.Block), (4, Deed.Unblock), (3, Deed.Remember),
        ];
        var deed = Gen.Frequency(weights.Select(w => (w.Item1, Gen.Constant(w.Item2))));
        var turn = from d in deed from buyer in Gen.Elements(true, false) from x in Gen.Choose(0, 60) from y in Gen.Choose(0, 11) select new Turn(d, buyer, x, y);
        return from order in Gen.Elements(true, false) from length in Gen.Choose(10, 70) from turns in Gen.ArrayOf(turn, length) select new ModelScript(order, turns);
    }

    private static IEnumerable<ModelScript> Smaller(ModelScript script)
    {
        for (var size = script.Turns.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= script.Turns.Length; at += size)
                yield return script with { Turns = [.. script.Turns[..at], .. script.Turns[(at + size)..]] };
    }
}
