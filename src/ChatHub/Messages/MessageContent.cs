using ChatHub.Redaction.Gate;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Replaces what a message says: an edit, a deletion, a mask after the fact. The superseded version is kept.</summary>
internal static class MessageContent
{
    /// <param name="room">Locked; its revision is advanced and must be saved by the caller.</param>
    /// <param name="withheld">A block withholds what the sender does now. What was withheld before stays so whatever this says.</param>
    /// <returns>The change itself, and one for each message that quotes it: they show its text.</returns>
    public static async ValueTask<List<MessageChange>> ReplaceAsync(
        DbSession session, RoomState room, MessageHead head, Side sender, NewContent content, bool withheld)
    {
        var other = sender.Other();
        var otherSees = !withheld && !head.Held && head.ExistsFor(other);
        var holdsNow = withheld && !head.Held && head.ExistsFor(other);
        await session.ExecuteAsync("""
            insert into message_versions (room_id, seq, rev, text, masks, edited_at, superseded_at, held_for, labels)
            select @room, @Seq, @Rev, @Text, @Masks, @EditedAt, @at, @heldFor, labels from messages where room_id = @room and seq = @Seq
            """,
            new { room = room.Id, head.Seq, head.Rev, head.Text, head.Masks, head.EditedAt, at = content.At, heldFor = holdsNow ? room.Party(other).Value : null });
        var change = MessageChange.Of(head.Seq, room.Advance(), sender, otherSees);
        await session.ExecuteAsync($"""
            update messages set text = @text, masks = @masks, edited_at = @edited, deleted_at = @deleted, held = @held, labels = coalesce(@labels, labels),
                rev = @rev, {sender.Column("rev")} = @rev{(otherSees ? $", {other.Column("rev")} = @rev" : "")}
            where room_id = @room and seq = @seq
            """,
            new
            {
                room = room.Id,
                seq = head.Seq,
                text = content.Text.Value,
                masks = content.Text.StoredMasks,
                edited = content.Deletes ? head.EditedAt : content.MarksEdited ? content.At : head.EditedAt,
                deleted = content.Deletes ? content.At : (long?)null,
                held = head.Held || holdsNow,
                labels = content.Labels,
                rev = change.Rev,
            });
        return [change, .. await TouchQuotesAsync(session, room, head.Seq, sender, otherSees)];
    }

    public static async ValueTask<List<MessageChange>> TouchQuotesAsync(DbSession session, RoomState room, long quoted, Side sender, bool otherSees)
    {
        var changes = new List<MessageChange>();
        foreach (var quote in await session.QueryAsync<QuotingRow>(
            "select seq, buyer_rev, seller_rev from messages where room_id = @room and reply_to = @quoted order by seq", new { room = room.Id, quoted }))
        {
            var seen = MessageChange.Of(quote.Seq, room.Advance(), sender, otherSees);
            var change = seen with { BuyerSees = seen.BuyerSees && quote.BuyerRev is not null, SellerSees = seen.SellerSees && quote.SellerRev is not null };
            await session.ExecuteAsync($"""
                update messages set rev = @Rev{(change.BuyerSees ? ", buyer_rev = @Rev" : "")}{(change.SellerSees ? ", seller_rev = @Rev" : "")}
                where room_id = @room and seq = @Seq
                """, new { change.Rev, change.Seq, room = room.Id });
            changes.Add(change);
        }
        return changes;
    }

    private sealed class QuotingRow
    {
        public required long Seq { get; init; }

        public long? BuyerRev { get; init; }

        public long? SellerRev { get; init; }
    }
}

/// <summary>What a message is to say from now on.</summary>
/// <param name="At">Unix ms.</param>
/// <param name="MarksEdited">The sender's own edit, shown as such; masking after the fact is not one.</param>
internal readonly record struct NewContent(RedactedText Text, long At, bool MarksEdited)
{
    public bool Deletes { get; private init; }

    /// <summary>Null leaves them as they are.</summary>
    public string? Labels { get; private init; }

    public static NewContent Edited(RedactedText text, string labels, long at) => new(text, at, MarksEdited: true) { Labels = labels };

    public static NewContent MaskedLater(RedactedText text, long at) => new(text, at, MarksEdited: false);

    public static NewContent Deleted(long at) => new(RedactedText.Empty, at, MarksEdited: false) { Deletes = true, Labels = string.Empty };
}
