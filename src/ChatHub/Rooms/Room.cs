using System.Text.Json.Serialization;
using ChatHub.Delivery;
using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;

namespace ChatHub.Rooms;

/// <summary>A talk room as one of its parties sees it.</summary>
/// <param name="Rev">Counts every change of the room and its messages, seen or withheld: the cursor to keep.</param>
/// <param name="Unread">Countable messages after the viewer's mark.</param>
/// <param name="ReadSeq">The viewer's own mark.</param>
/// <param name="Caution">The standing caution for the viewer's role and the stage; null where the preset has none.</param>
/// <param name="UpdatedAt">The latest activity the viewer may see.</param>
internal sealed record Room(
    RoomId Id,
    RoomKind Kind,
    RoomStage Stage,
    CallsAllowed Calls,
    UserId BuyerId,
    RedactedText BuyerName,
    UserId SellerId,
    RedactedText SellerName,
    RedactedText Title,
    long Rev,
    long Unread,
    long ReadSeq,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Message? LastMessage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Warning? Caution,
    DateTimeOffset UpdatedAt) : IRevised
{
    RoomId IRevised.RoomId => Id;
}
