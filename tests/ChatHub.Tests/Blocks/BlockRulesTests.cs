using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Rooms;
using Xunit;

namespace ChatHub.Tests.Blocks;

public sealed class BlockRulesTests
{
    private static readonly UserId Buyer = new("buyer");
    private static readonly UserId Seller = new("seller");

    [Theory]
    [InlineData("Inquiry", null)]
    [InlineData("Closed", null)]
    [InlineData("Closed", 10L)]
    public void Cuts_RoomThatIsNoOpenOrder_IsCutByAnyBlock(string stage, long? openedAt)
    {
        var room = Room(Enum.Parse<RoomStage>(stage), openedAt);
        Assert.False(BlockRules.Cuts(room, null));
        Assert.True(BlockRules.Cuts(room, 0));
        Assert.True(BlockRules.Cuts(room, 1_000));
    }

    [Theory]
    [InlineData(99, true)]
    [InlineData(100, false)]
    [InlineData(101, false)]
    public void Cuts_OpenOrder_IsSparedWhenItWasOpenBeforeTheBlock(long since, bool cuts) =>
        Assert.Equal(cuts, BlockRules.Cuts(Room(RoomStage.Open, 100), since));

    [Fact]
    public void Standing_OfEachSide_TellsTheBlockerFromTheBlocked()
    {
        var room = Room(RoomStage.Inquiry, null);
        Assert.Equal(default, new BlockSet([]).Standing(room, Side.Buyer));
        var one = new BlockSet([Block(Buyer, Seller)]);
        Assert.Equal(new Standing(CallerBlocks: true, Withheld: false), one.Standing(room, Side.Buyer));
        Assert.Equal(new Standing(CallerBlocks: false, Withheld: true), one.Standing(room, Side.Seller));
        var both = new BlockSet([Block(Buyer, Seller), Block(Seller, Buyer)]);
        Assert.Equal(new Standing(CallerBlocks: true, Withheld: true), both.Standing(room, Side.Buyer));
        Assert.Equal(default, new BlockSet([Block(Buyer, new("somebody"))]).Standing(room, Side.Buyer));
    }

    [Fact]
    public void Standing_OfTwoBlocksAroundTheOpening_IsJudgedForEach()
    {
        var room = Room(RoomStage.Open, 100);
        var blocks = new BlockSet([Block(Buyer, Seller, since: 50), Block(Seller, Buyer, since: 150)]);
        Assert.Equal(new Standing(CallerBlocks: true, Withheld: false), blocks.Standing(room, Side.Buyer));
        Assert.Equal(new Standing(CallerBlocks: false, Withheld: true), blocks.Standing(room, Side.Seller));
    }

    private static BlockRow Block(UserId blocker, UserId blocked, long since = 1) => new() { BlockerId = blocker, BlockedId = blocked, Since = since };

    private static RoomState Room(RoomStage stage, long? openedAt) => new()
    {
        Id = new("room"),
        Kind = openedAt is null ? RoomKind.Inquiry : RoomKind.Order,
        Stage = stage,
        Calls = CallsAllowed.Video,
        BuyerId = Buyer,
        BuyerName = "Buyer",
        SellerId = Seller,
        SellerName = "Seller",
        Title = "title",
        Rev = 0,
        OpenedAt = openedAt,
        BuyerAt = 0,
        SellerAt = 0,
        BuyerLast = 0,
        SellerLast = 0,
    };
}
