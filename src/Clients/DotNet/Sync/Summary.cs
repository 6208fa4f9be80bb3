using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <summary>How one message's change moves a room's line in the inbox, between the server's own counts.</summary>
internal static class Summary
{
    /// <param name="room">The room before.</param>
    /// <param name="before">The message's version known so far; null when there is none.</param>
    /// <param name="now">The version that came.</param>
    /// <param name="self">Whose inbox it is.</param>
    public static Room After(Room room, Message? before, Message now, string self)
    {
        var isNew = now.Seq == now.Rev;
        // A change of a message never loaded: it counted until now.
        var counted = before is null ? !isNew && IsCountable(now, room.ReadSeq, self) : before.DeletedAt is null && IsCountable(before, room.ReadSeq, self);
        var counts = now.DeletedAt is null && IsCountable(now, room.ReadSeq, self);
        return room with
        {
            Unread = Math.Max(0, room.Unread + (counts ? 1 : 0) - (counted ? 1 : 0)),
            LastMessage = room.LastMessage is { } last && (last.Seq > now.Seq || last.Rev >= now.Rev) ? last : now,
            UpdatedAt = isNew && now.SentAt > room.UpdatedAt ? now.SentAt : room.UpdatedAt,
        };
    }

    /// <summary>Whether a message counts as unread, unless it was deleted.</summary>
    public static bool IsCountable(Message message, long readSeq, string self) => message.Seq > readSeq && message.SenderId != self && message.Notice is null;
}
