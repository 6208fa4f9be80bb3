using System.Text.Json.Serialization;

namespace SessionBroker;

/// <summary>What was recorded of one meeting, as the parties see it; the wire's <c>Recording</c>.</summary>
/// <param name="ExpiresAt">When it is deleted unless the seller decides before; null, and left out on the wire, when it is not.</param>
public sealed record Recording(
    Guid Id, Guid SessionId, long Version, RecordingState State, ConsentState Consent, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt);

/// <summary>The wire's <c>Recording.state</c>.</summary>
public enum RecordingState
{
    Processing,
    Held,
    Shared,
    Revoked,
    Deleted,
    Missing,
}

/// <summary>The wire's <c>Recording.consent</c>.</summary>
public enum ConsentState
{
    Pending,
    Granted,
    Declined,
    Revoked,
}
