using ChatHub.Protocol;

namespace ChatHub.Rooms;

/// <summary>A room's row, as it stands in the session that read it. A write that locked it counts revisions here and saves it once.</summary>
internal sealed class RoomState
{
    public required RoomId Id { get; init; }

    public required RoomKind Kind { get; set; }

    public required RoomStage Stage { get; set; }

    public required CallsAllowed Calls { get; set; }

    public required UserId BuyerId { get; init; }

    public required string BuyerName { get; init; }

    public required UserId SellerId { get; init; }

    public required string SellerName { get; init; }

    public required string Title { get; set; }

    /// <summary>The last revision handed out.</summary>
    public required long Rev { get; set; }

    /// <summary>When it became an open order, Unix ms; null while it never was one.</summary>
    public long? OpenedAt { get; set; }

    /// <summary>Latest activity the buyer may see, Unix ms.</summary>
    public required long BuyerAt { get; set; }

    public required long SellerAt { get; set; }

    /// <summary>The newest message the buyer may see, 0 without one.</summary>
    public required long BuyerLast { get; set; }

    public required long SellerLast { get; set; }

    /// <summary>Types of contact the marketplace lets pass, separated by spaces.</summary>
    public string GrantedTypes { get; set; } = string.Empty;

    /// <summary>Unix ms.</summary>
    public long GrantedUntil { get; set; }

    public bool IsClosed => Stage == RoomStage.Closed;

    /// <summary>The caller's side, or null for a stranger.</summary>
    public Side? SideOf(UserId user) => user == BuyerId ? Side.Buyer : user == SellerId ? Side.Seller : null;

    public UserId Party(Side side) => side == Side.Buyer ? BuyerId : SellerId;

    public long At(Side side) => side == Side.Buyer ? BuyerAt : SellerAt;

    public long Last(Side side) => side == Side.Buyer ? BuyerLast : SellerLast;

    /// <summary>Takes the next revision.</summary>
    public long Advance() => ++Rev;

    /// <summary>Something new stands for this side to see.</summary>
    public void Touch(Side side, long at, long? message = null)
    {
        if (side == Side.Buyer)
        {
            BuyerAt = Math.Max(BuyerAt, at);
            BuyerLast = message ?? BuyerLast;
        }
        else
        {
            SellerAt = Math.Max(SellerAt, at);
            SellerLast = message ?? SellerLast;
        }
    }
}
