using System.Data.Common;
using ChatHub.Protocol;

namespace ChatHub.Rooms;

/// <summary>Reads <see cref="RoomGuard.Columns"/> by position.</summary>
internal static class RoomRow
{
    public static RoomState Read(DbDataReader row) => new()
    {
        Id = new(row.GetString(0)),
        Kind = WireNames.Parse<RoomKind>(row.GetString(1))!.Value,
        Stage = WireNames.Parse<RoomStage>(row.GetString(2))!.Value,
        Calls = WireNames.Parse<CallsAllowed>(row.GetString(3))!.Value,
        BuyerId = new(row.GetString(4)),
        BuyerName = row.GetString(5),
        SellerId = new(row.GetString(6)),
        SellerName = row.GetString(7),
        Title = row.GetString(8),
        Rev = row.GetInt64(9),
        OpenedAt = row.IsDBNull(10) ? null : row.GetInt64(10),
        BuyerAt = row.GetInt64(11),
        SellerAt = row.GetInt64(12),
        BuyerLast = row.GetInt64(13),
        SellerLast = row.GetInt64(14),
        GrantedTypes = row.GetString(15),
        GrantedUntil = row.GetInt64(16),
    };
}
