using System.Text.Json;
using ChatHub.Client.Wire;

namespace ChatHub.Client;

/// <summary>Something the hub sent unasked.</summary>
/// <param name="Target">The protocol's name for it, such as <c>MessageChanged</c>.</param>
/// <param name="Payload">
/// By target a <see cref="Message"/>, <see cref="Room"/>, <see cref="RoomHead"/>, <see cref="ReadMarked"/>, <see cref="TypingNotice"/>,
/// <see cref="PresenceChange"/>, <see cref="Session"/>, <see cref="Recording"/>, <see cref="Warning"/> or <see cref="ResumeRequested"/>.
/// </param>
/// <param name="Raw">The JSON as it came; default for a push made up by a test.</param>
public sealed record Push(string Target, object Payload, JsonElement Raw = default)
{
    /// <summary>Every target of version 1, with the shape of its payload.</summary>
    internal static IReadOnlyDictionary<string, Type> Shapes { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["MessageChanged"] = typeof(Message),
        ["RoomChanged"] = typeof(Room),
        ["RoomHead"] = typeof(RoomHead),
        ["ReadMarked"] = typeof(ReadMarked),
        ["Typing"] = typeof(TypingNotice),
        ["PresenceChanged"] = typeof(PresenceChange),
        ["SessionChanged"] = typeof(Session),
        ["RecordingChanged"] = typeof(Recording),
        ["WarningIssued"] = typeof(Warning),
        ["ResumeRequested"] = typeof(ResumeRequested),
    };

    /// <exception cref="JsonException">The payload lacks what its target requires.</exception>
    internal static Push Read(string target, JsonElement raw) =>
        new(target, raw.Deserialize(WireJson.Options.GetTypeInfo(Shapes[target])) ?? throw new JsonException($"{target} came without a payload."), raw);
}
