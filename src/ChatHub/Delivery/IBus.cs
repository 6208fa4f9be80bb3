using ChatHub.Protocol;

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

/// <summary>The same, already written as frames: what travels between processes.</summary>
internal sealed record FramedPushes(IReadOnlyList<FramedPush> Pushes) : BusMessage
{
    public static FramedPushes Of(PushMessage message) => new([.. message.Pushes.Select(FramedPush.Of)]);
}

/// <param name="Room">The room and revision it stands at; null for what takes none.</param>
internal sealed record FramedPush(UserId To, Frame Frame, RoomId? Room, long Rev)
{
    public static FramedPush Of(Push push)
    {
        var revised = push.Argument as IRevised;
        return new(push.To, Frame.Of(push), revised?.RoomId, revised?.Rev ?? 0);
    }
}

/// <summary>End a person's connections: all of them, or one.</summary>
/// <param name="ConnectionId">Null: all.</param>
/// <param name="Reason">The error each is closed with, in the contract's form.</param>
/// <param name="IssuedUntil">Spares connections whose token was issued later, Unix seconds; null spares none.</param>
internal sealed record EndConnections(UserId User, Guid? ConnectionId, string Reason, long? IssuedUntil = null) : BusMessage;

/// <summary>Something may have been missed by everybody: ask them to resume.</summary>
internal sealed record AskAllToResume : BusMessage;
