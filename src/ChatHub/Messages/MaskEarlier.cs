using ChatHub.Redaction.Gate;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Masks earlier messages of a sender after the fact, once a later one has completed what they began.</summary>
internal static class MaskEarlier
{
    /// <param name="room">Locked; its revision is advanced and must be saved by the caller.</param>
    /// <param name="withheld">The completing message is withheld, and so is its consequence.</param>
    public static async ValueTask<List<MessageChange>> ApplyAsync(
        DbSession session, RoomState room, Side sender, IReadOnlyList<RetroactiveText> texts, bool withheld, long at)
    {
        var changes = new List<MessageChange>();
        foreach (var text in texts)
        {
            if (await MessageHead.FindAsync(session, room.Id, text.Message, sender) is not { } head) continue;
            if (text.Text.SameAs(RedactedText.Stored.Read(head.Text, head.Masks))) continue;
            changes.AddRange(await MessageContent.ReplaceAsync(session, room, head, sender, NewContent.MaskedLater(text.Text, at), withheld));
        }
        return changes;
    }
}
