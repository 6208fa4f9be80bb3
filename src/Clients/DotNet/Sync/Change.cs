using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>One revision of a room: of a message, of the room, or of something not shown (both null).</summary>
internal readonly record struct Change(long Rev, Message? Message, Room? Room)
{
    public bool SaysMoreThan(Change other) => (Message ?? (object?)Room) is not null && other is { Message: null, Room: null };
}
