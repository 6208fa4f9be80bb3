using ChatHub.Protocol;
using ChatHub.Rooms;
using Xunit;

namespace ChatHub.Tests.Messages;

public sealed class WireNamesTests
{
    [Fact]
    public void Name_OfAValue_IsReadBack()
    {
        foreach (var value in Enum.GetValues<RoomKind>()) Assert.Equal(value, WireNames.Parse<RoomKind>(WireNames.Of(value)));
        Assert.Equal("inquiry", WireNames.Of(RoomKind.Inquiry));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Order")]
    [InlineData(" order")]
    [InlineData("1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("inquiry,order")]
    public void Name_OfNone_IsNull(string? name) => Assert.Null(WireNames.Parse<RoomKind>(name));

    [Theory]
    [InlineData("a", true)]
    [InlineData("shop:user@example.jp-1_2.3", true)]
    [InlineData("...", true)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("あ", false)]
    [InlineData("a\n", false)]
    public void Id_FromTheMarketplace_IsOfItsAlphabet(string id, bool good)
    {
        Assert.Equal(good, UserId.TryParse(id, out _));
        Assert.Equal(good, RoomId.TryParse(id, out _));
        Assert.Equal((true, false), (UserId.TryParse(new string('x', 128), out _), UserId.TryParse(new string('x', 129), out _)));
    }
}
