namespace ChatHub.Rooms;

/// <summary>Whether people are still asking (before a purchase) or have a deal.</summary>
internal enum RoomKind
{
    Inquiry,
    Order,
}

/// <summary>Where a room stands. An order is open until it is closed; a closed room is only read.</summary>
internal enum RoomStage
{
    Inquiry,
    Open,
    Closed,
}

/// <summary>Which calls the marketplace allows in a room.</summary>
internal enum CallsAllowed
{
    None,
    Audio,
    Video,
}

/// <summary>The two sides of a room. Columns of the store bear their names.</summary>
internal enum Side
{
    Buyer,
    Seller,
}

internal static class Sides
{
    public static Side Other(this Side side) => side == Side.Buyer ? Side.Seller : Side.Buyer;

    /// <summary><c>buyer_rev</c> for <c>rev</c>, and so on: never user input.</summary>
    public static string Column(this Side side, string suffix) => side == Side.Buyer ? "buyer_" + suffix : "seller_" + suffix;
}
