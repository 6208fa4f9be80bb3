using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>What came of one send inside its batch.</summary>
internal sealed record SendOutcome
{
    public Fault? Fault { get; private init; }

    /// <summary>Newly stored.</summary>
    public NewMessage? New { get; private init; }

    /// <summary>The caller's own id was known: the message's seq.</summary>
    public long? ReplayOf { get; private init; }

    /// <summary>Earlier messages that this one completed.</summary>
    public IReadOnlyList<RetroactiveText> Retroactive { get; private init; } = [];

    /// <summary>The sender's; null for the marketplace itself.</summary>
    public Side? Side { get; private init; }

    public bool Withheld { get; private init; }

    public Message? Answer { get; init; }

    public IReadOnlyList<Push> Pushes { get; init; } = [];

    public static SendOutcome Stored(NewMessage message, IReadOnlyList<RetroactiveText> retroactive, Side? side, bool withheld) =>
        new() { New = message, Retroactive = retroactive, Side = side, Withheld = withheld };

    public static SendOutcome Replay(long seq) => new() { ReplayOf = seq };

    public static implicit operator SendOutcome(Fault fault) => new() { Fault = fault };
}
