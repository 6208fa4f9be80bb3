using ChatHub.Delivery;
using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Users;

namespace ChatHub.Rooms;

/// <summary>The body of <c>PUT /v1/rooms/{roomId}</c>.</summary>
public sealed record ProvisionRoomRequest : HubRequest
{
    /// <summary><c>inquiry</c> or <c>order</c>.</summary>
    public string? Kind { get; init; }

    public string? BuyerId { get; init; }

    public string? SellerId { get; init; }

    /// <summary>1 to 200 UTF-16 units.</summary>
    public string? Title { get; init; }

    /// <summary><c>none</c>, <c>audio</c> or <c>video</c> (the default).</summary>
    public string? Calls { get; init; }
}

/// <summary>Makes a room, or brings its title and calls up to date. Repeating changes nothing.</summary>
internal sealed class ProvisionRoom(RoomWriter writer, RedactedText.Gate gate, RoomReader reader, RoomPushes pushes, TimeProvider clock)
{
    public const int MaxTitle = 200;

    private static readonly Fault TitleTooLong = new(FaultCode.TooLong, $"A title has at most {MaxTitle} UTF-16 units.");
    private static readonly Fault OtherRoom = new(FaultCode.Conflict, "A room of this id exists with other parties or of another kind.");

    public async Task<Result<Room>> HandleAsync(string roomText, ProvisionRoomRequest request)
    {
        if (!RoomId.TryParse(roomText, out var id)) return Fault.Invalid("The room's id is malformed.");
        if (WireNames.Parse<RoomKind>(request.Kind) is not { } kind) return Fault.Invalid("kind is inquiry or order.");
        if (!UserId.TryParse(request.BuyerId, out var buyer)) return Fault.Invalid("buyerId is missing or malformed.");
        if (!UserId.TryParse(request.SellerId, out var seller)) return Fault.Invalid("sellerId is missing or malformed.");
        if (buyer == seller) return Fault.Invalid("buyerId and sellerId are the same person.");
        if (WireNames.Parse<CallsAllowed>(request.Calls ?? "video") is not { } calls) return Fault.Invalid("calls is none, audio or video.");
        var title = MessageText.Read(request.Title, MaxTitle, TitleTooLong);
        if (title.Failed) return title.Fault;
        var redacted = gate.Pass(title.Value);
        if (redacted.Failed) return redacted.Fault;
        return await writer.WriteAsync(session => ApplyAsync(session, new(id, kind, buyer, seller, redacted.Value, calls)));
    }

    private async ValueTask<Written<Room>> ApplyAsync(DbSession session, Wanted wanted)
    {
        if (await RoomGuard.LockAsync(session, wanted.Id) is { } existing) return await UpdateAsync(session, existing, wanted);
        var names = await UserStore.NamesAsync(session, [wanted.Buyer, wanted.Seller]);
        if (!names.TryGetValue(wanted.Buyer, out var buyerName)) return Written<Room>.Refused(Fault.Invalid("buyerId was never provisioned; PUT /v1/users/{userId} first."));
        if (!names.TryGetValue(wanted.Seller, out var sellerName)) return Written<Room>.Refused(Fault.Invalid("sellerId was never provisioned; PUT /v1/users/{userId} first."));
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var isOrder = wanted.Kind == RoomKind.Order;
        var room = new RoomState
        {
            Id = wanted.Id,
            Kind = wanted.Kind,
            Stage = isOrder ? RoomStage.Open : RoomStage.Inquiry,
            Calls = wanted.Calls,
            BuyerId = wanted.Buyer,
            BuyerName = buyerName,
            SellerId = wanted.Seller,
            SellerName = sellerName,
            Title = wanted.Title.Value,
            Rev = 0,
            OpenedAt = isOrder ? now : null,
            BuyerAt = now,
            SellerAt = now,
            BuyerLast = 0,
            SellerLast = 0,
        };
        await RoomStore.InsertAsync(session, room);
        return await pushes.ChangedAsync(session, room);
    }

    private async ValueTask<Written<Room>> UpdateAsync(DbSession session, RoomState room, Wanted wanted)
    {
        if (room.Kind != wanted.Kind || room.BuyerId != wanted.Buyer || room.SellerId != wanted.Seller) return Written<Room>.Refused(OtherRoom);
        if (room.Title == wanted.Title.Value && room.Calls == wanted.Calls)
            return Written<Room>.Unchanged(await reader.ReadAsync(session, room.BuyerId, room));
        room.Title = wanted.Title.Value;
        room.Calls = wanted.Calls;
        return await pushes.SaveChangeAsync(session, room);
    }

    private sealed record Wanted(RoomId Id, RoomKind Kind, UserId Buyer, UserId Seller, RedactedText Title, CallsAllowed Calls);
}
