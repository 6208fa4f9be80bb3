using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>A room at one moment; immutable, free to be kept and shared.</summary>
public sealed record RoomSnapshot
{
    /// <summary>With its unread count and last message brought up to <see cref="Wire.Room.Rev"/>.</summary>
    public required Room Room { get; init; }

    /// <summary>By <c>seq</c>, without a hole, down to the oldest one loaded.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>Older ones are there to load.</summary>
    public required bool HasOlder { get; init; }

    /// <summary>Own messages on their way, oldest first.</summary>
    public required IReadOnlyList<OutboxEntry> Sending { get; init; }

    /// <summary>Own messages that the hub has, held until what stands before them has come.</summary>
    public required IReadOnlyList<Message> Arriving { get; init; }

    /// <summary>User id to the <c>seq</c> read up to.</summary>
    public required IReadOnlyDictionary<string, long> ReadMarks { get; init; }

    /// <summary>User id to when typing ends by itself; times past are to be ignored.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Typing { get; init; }

    /// <summary>The other party's; null when there is nothing to show.</summary>
    public PresenceChange? Presence { get; init; }

    /// <summary>The latest call known; null without one.</summary>
    public Session? Session { get; init; }

    public required IReadOnlyList<Recording> Recordings { get; init; }

    internal static RoomSnapshot Of(RoomView view, IReadOnlyList<OutboxEntry> sending, IReadOnlyList<Message> arriving) => new()
    {
        Room = view.Room,
        Messages = [.. view.Messages],
        HasOlder = view.Floor > 0,
        Sending = sending,
        Arriving = arriving,
        ReadMarks = new Dictionary<string, long>(view.Facts.Marks, StringComparer.Ordinal),
        Typing = new Dictionary<string, DateTimeOffset>(view.Facts.Typing, StringComparer.Ordinal),
        Presence = view.Facts.Presence,
        Session = view.Facts.Session,
        Recordings = [.. view.Facts.Recordings],
    };
}
