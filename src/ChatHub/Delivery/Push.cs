using ChatHub.Protocol;

namespace ChatHub.Delivery;

/// <summary>One hub call to every live connection of one person.</summary>
/// <param name="Target">The client method's name in the contract.</param>
/// <param name="Argument">Its one argument; serialised once, when somebody is there to read it.</param>
internal sealed record Push(UserId To, string Target, object Argument);

/// <summary>An argument that stands at a revision of a room.</summary>
internal interface IRevised
{
    RoomId RoomId { get; }

    long Rev { get; }
}

/// <summary>The names of what the hub calls on clients.</summary>
internal static class ClientMethods
{
    public const string MessageChanged = nameof(MessageChanged);
    public const string ReadMarked = nameof(ReadMarked);
    public const string RoomChanged = nameof(RoomChanged);
    public const string RoomHead = nameof(RoomHead);
    public const string Typing = nameof(Typing);
    public const string PresenceChanged = nameof(PresenceChanged);
    public const string SessionChanged = nameof(SessionChanged);
    public const string RecordingChanged = nameof(RecordingChanged);
    public const string WarningIssued = nameof(WarningIssued);
    public const string ResumeRequested = nameof(ResumeRequested);
}

/// <summary>The room moved on by something this viewer may not see.</summary>
internal sealed record RoomHead(RoomId RoomId, long Rev) : IRevised;
