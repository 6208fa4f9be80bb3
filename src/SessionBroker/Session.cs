using System.Text.Json.Serialization;

namespace SessionBroker;

/// <summary>A call as the parties see it; the wire's <c>Session</c>.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Version">Grows with every change of this session; keep the higher.</param>
/// <param name="EndedAt">Null, and left out on the wire, while it is open.</param>
public sealed record Session(
    Guid Id, string RoomId, long Version, SessionStatus State, RecordingStatus Recording, string StartedBy, bool AudioOnly, DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? EndedAt);

/// <summary>The wire's <c>Session.state</c>.</summary>
public enum SessionStatus
{
    Requested,
    Ready,
    Live,
    Ended,
    Failed,
    Expired,
}

/// <summary>The wire's <c>Session.recording</c>.</summary>
public enum RecordingStatus
{
    Off,
    Requested,
    On,
}
