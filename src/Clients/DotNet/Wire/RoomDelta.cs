namespace ChatHub.Client.Wire;

/// <summary>What changed in a room after a cursor, from one snapshot.</summary>
public sealed record RoomDelta
{
    /// <summary>As it stands; the cursor to keep is its <see cref="Room.Rev"/>.</summary>
    public required Room Room { get; init; }

    /// <summary>True when too much changed to be listed: forget what is known of the room and read its history anew.</summary>
    public bool Reload { get; init; }

    /// <summary>Messages changed after the cursor; empty without one.</summary>
    public IReadOnlyList<Message> Messages { get; init => field = value ?? []; } = [];

    public IReadOnlyList<ReadMark> ReadMarks { get; init => field = value ?? []; } = [];

    /// <summary>The other party's; null when there is nothing to show.</summary>
    public PresenceChange? Presence { get; init; }

    /// <summary>The open call, else the last one; null without any.</summary>
    public Session? Session { get; init; }

    public IReadOnlyList<Recording> Recordings { get; init => field = value ?? []; } = [];
}

/// <summary>A person's mark in a room.</summary>
public sealed record ReadMark(string UserId, long Seq);
