using System.Text.Json.Serialization;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Rooms;
using SessionBroker;

namespace ChatHub.Messages;

/// <param name="Next">Pass it as <c>page</c> for more; null, and left out, on the last page.</param>
internal sealed record ResumeAnswer(IReadOnlyList<RoomDelta> Rooms, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary>What changed in a room after the caller's cursor.</summary>
/// <param name="Room">The room as it stands; the cursor to keep is its <c>rev</c>.</param>
/// <param name="Reload">Too much changed: forget the room's messages and read its history.</param>
/// <param name="Messages">Ascending by seq; empty without a cursor.</param>
/// <param name="ReadMarks">The caller's own, and the other party's where it is shown.</param>
/// <param name="Session">The open call, else the last one; null, and left out, where there was none.</param>
/// <param name="Recordings">All of the room's, as they stand.</param>
internal sealed record RoomDelta(
    Room Room,
    bool Reload,
    IReadOnlyList<Message> Messages,
    IReadOnlyList<ReadMark> ReadMarks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PresenceChanged? Presence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Session? Session,
    IReadOnlyList<Recording> Recordings);

/// <summary>How far somebody has read.</summary>
internal sealed record ReadMark(UserId UserId, long Seq);
