namespace ChatHub.EndToEnd.Resume;

/// <summary>Walks through the states that a block can bring a room into. <c>me</c> blocks <c>them</c>; message numbers are those of <see cref="Turn.ChooseFrom"/>.</summary>
internal static class ModelWalk
{
    private const int ThumbsOn = 0, PartyOn = 1, ThumbsOff = 8, PartyOff = 9, All = 999;

    public static ModelScript Inquiry(bool buyerBlocks) => Script(isOrder: false, buyerBlocks,
    [
        // Talk: 0 mine, 1 and 2 theirs, 3 theirs that quotes 0, 4 mine that quotes 1, 5 the marketplace's.
        Me(Deed.Send), Them(Deed.Send), Them(Deed.Send), Them(Deed.Reply, 0), Me(Deed.Reply, 1), Me(Deed.System), Them(Deed.React, 0, ThumbsOn), Me(Deed.React, 1, ThumbsOn),
        Me(Deed.Mark, 2), Them(Deed.Mark, 3), Me(Deed.Remember), Them(Deed.Remember),

        // Behind the block: new words, and changes of the old ones.
        Me(Deed.Block), Them(Deed.Send), Them(Deed.Reply, 1), Them(Deed.Edit, 0, 0), Them(Deed.Edit, 0, 1), Them(Deed.Delete, 1), Them(Deed.React, 0, ThumbsOff),
        Them(Deed.React, 0, PartyOn), Them(Deed.React, 3, ThumbsOn), Them(Deed.Edit, 0, Turn.Anybodys), Them(Deed.Mark, All), Them(Deed.Remember),
        Me(Deed.Mark, All), Me(Deed.Send), Me(Deed.Edit, 0, 2), Me(Deed.React, 1, PartyOn), Me(Deed.React, 6, PartyOn), Me(Deed.Remember), Me(Deed.System), Me(Deed.Title),
        Me(Deed.Delete, 1), Me(Deed.Mark, All),

        // What has parted stays so: a held message that is edited again, reactions that go back and forth, one on a message whose deletion was withheld.
        Me(Deed.Unblock), Them(Deed.Edit, 0, 3), Them(Deed.Edit, 2, 4), Them(Deed.React, 0, ThumbsOn), Them(Deed.React, 0, ThumbsOff), Them(Deed.React, 0, PartyOff),
        Me(Deed.React, 2, ThumbsOn), Me(Deed.React, 2, ThumbsOff), Me(Deed.React, 1, PartyOn), Me(Deed.Reply, 2), Me(Deed.Reply, 1), Them(Deed.Reply, 6), Them(Deed.Send),
        Them(Deed.Delete, 0), Them(Deed.Delete, 2), Me(Deed.React, 1, PartyOff), Me(Deed.Edit, 0, 5), Them(Deed.Mark, All), Me(Deed.Mark, All), Me(Deed.Remember), Them(Deed.Remember),

        // Both block, and take it back one after the other.
        Me(Deed.Block), Them(Deed.Block), Them(Deed.Send), Me(Deed.Send), Me(Deed.Delete, 0), Them(Deed.Delete, 5), Me(Deed.Mark, All), Them(Deed.Unblock), Them(Deed.Send),
        Them(Deed.Mark, All), Me(Deed.Unblock), Them(Deed.Send), Me(Deed.Send), Me(Deed.React, 1, ThumbsOff), Them(Deed.React, 8, ThumbsOn), Me(Deed.React, 8, ThumbsOn), Me(Deed.Mark, All),
        Them(Deed.Mark, All),
    ]);

    public static ModelScript Order(bool buyerBlocks) => Script(isOrder: true, buyerBlocks,
    [
        // Open before the block: business goes on until it closes.
        Me(Deed.Send), Them(Deed.Send), Me(Deed.Block), Them(Deed.Send), Me(Deed.Reply, 2), Them(Deed.Edit, 0, 0), Them(Deed.React, 0, ThumbsOn), Me(Deed.Mark, All), Me(Deed.Remember),
        Them(Deed.Send), Me(Deed.Close), Me(Deed.Mark, All), Them(Deed.Mark, All), Them(Deed.Send), Them(Deed.Edit, 0, 1), Me(Deed.Delete, 0), Me(Deed.System), Me(Deed.Mark, 3),
        Me(Deed.Unblock), Me(Deed.Mark, 4), Me(Deed.Mark, All), Them(Deed.Mark, All), Me(Deed.Remember),
    ]);

    private static ModelScript Script(bool isOrder, bool buyerBlocks, Turn[] turns) => new(isOrder, [.. turns.Select(t => t with { Buyer = t.Buyer == buyerBlocks })]);

    private static Turn Me(Deed deed, int x = 0, int y = 0) => new(deed, true, x, y);

    private static Turn Them(Deed deed, int x = 0, int y = 0) => new(deed, false, x, y);
}
