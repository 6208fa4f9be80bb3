namespace ChatHub.Client.Wire;

/// <summary>A talk room as its reader sees it.</summary>
public sealed record Room
{
    public required string Id { get; init; }

    /// <summary><c>inquiry</c> (before a purchase) or <c>order</c>.</summary>
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary><c>inquiry</c>, <c>open</c> or <c>closed</c>.</summary>
    public string Stage { get; init => field = value ?? ""; } = "";

    /// <summary><c>none</c>, <c>audio</c> or <c>video</c>.</summary>
    public string Calls { get; init => field = value ?? ""; } = "";

    public string BuyerId { get; init => field = value ?? ""; } = "";
    public string BuyerName { get; init => field = value ?? ""; } = "";
    public string SellerId { get; init => field = value ?? ""; } = "";
    public string SellerName { get; init => field = value ?? ""; } = "";
    public string Title { get; init => field = value ?? ""; } = "";

    /// <summary>Number of the room's last change: grows by exactly one with each, and is the cursor to keep.</summary>
    public required long Rev { get; init; }

    /// <summary>Messages of others, not deleted, above <see cref="ReadSeq"/>.</summary>
    public int Unread { get; init; }

    /// <summary>The reader's own mark; 0 before the first.</summary>
    public long ReadSeq { get; init; }

    /// <summary>Null in a room without messages.</summary>
    public Message? LastMessage { get; init; }

    /// <summary>The standing caution for the reader's role and the room's stage, or null.</summary>
    public Warning? Caution { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The room moved on to <paramref name="Rev"/> by something this reader may not see.</summary>
public sealed record RoomHead(string RoomId, long Rev);
