using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Messages;

/// <summary>What came of one send inside its batch.</summary>
internal sealed record SendOutcome
{
    public Fault? Fault { get; private init; }

    /// <summary>Newly stored.</summary>
    public NewMessage? New { get; private init; }

    /// <summary>The caller's own id was known: the message's seq.</summary>
    public long? ReplayOf { get; private init; }

    public Message? Answer { get; init; }

    public IReadOnlyList<Push> Pushes { get; init; } = [];

    public static SendOutcome Stored(NewMessage message) => new() { New = message };

    public static SendOutcome Replay(long seq) => new() { ReplayOf = seq };

    public static implicit operator SendOutcome(Fault fault) => new() { Fault = fault };
}
