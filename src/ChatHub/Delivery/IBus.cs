namespace ChatHub.Delivery;

/// <summary>
/// Carries what happened to every node that may have somebody to tell. A hint, not a promise: it may lose, the room log may not.
/// </summary>
/// <remarks>Messages published by one caller one after the other arrive at each node in that order. Publishing never blocks and never throws.</remarks>
internal interface IBus
{
    void Publish(BusMessage message);
}

/// <summary>What travels between nodes.</summary>
internal abstract record BusMessage;

/// <summary>Hub calls to people, in order.</summary>
internal sealed record PushMessage(IReadOnlyList<Push> Pushes) : BusMessage
{
    public PushMessage(Push push)
        : this([push])
    {
    }
}

/// <summary>End a person's connections: all of them, or one.</summary>
/// <param name="ConnectionId">Null: all.</param>
/// <param name="Reason">The error each is closed with, in the contract's form.</param>
internal sealed record EndConnections(Protocol.UserId User, Guid? ConnectionId, string Reason) : BusMessage;

/// <summary>Something may have been missed by everybody: ask them to resume.</summary>
internal sealed record AskAllToResume : BusMessage;
