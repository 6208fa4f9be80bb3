using ChatHub.Protocol;
using ChatHub.Redaction;
using ChatHub.Redaction.Gate;
using ChatHub.Redaction.Policy;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Passes what is said in a room through the gate, with all the gate judges by: the room as it stands in this session, who speaks, and what they said before.</summary>
internal sealed class RoomRedaction(RedactedText.Gate gate, TimeProvider clock)
{
    /// <summary>The window of the last messages that are read together.</summary>
    private const int MostEarlier = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How far back in a room those are looked for, in revisions: it bounds the read where the other party writes most.</summary>
    private const int Reach = 64;

    /// <param name="side">Null for the marketplace itself.</param>
    /// <param name="pending">Messages of the same batch, oldest first, that are not in the table yet.</param>
    /// <param name="except">The message that is being edited, by seq: it is not its own predecessor.</param>
    public async ValueTask<Result<Passed>> PassAsync(
        DbSession session, RoomState room, Side? side, Language language, Glance text, IReadOnlyList<NewMessage> pending, long? except = null)
    {
        if (text.Clean is { } clean) return new Passed(clean, [], []);
        IReadOnlyList<EarlierMessage> earlier = side is { } speaker && text.WantsEarlier ? await EarlierAsync(session, room, room.Party(speaker), pending, except) : [];
        return gate.Pass(text.Written, Context(room, side, language) with { Earlier = earlier });
    }

    /// <summary>The first sight, which needs no session: taken before the queue, on the caller's own time.</summary>
    public Result<Glance> Look(string text) => gate.Look(text);

    /// <summary>What the gate judges a text by, save for what was said before it.</summary>
    public RedactionContext Context(RoomState room, Side? side, Language language) => new()
    {
        Kind = room.Kind == Rooms.RoomKind.Order ? Redaction.Policy.RoomKind.Order : Redaction.Policy.RoomKind.Inquiry,
        Stage = room.Stage == Rooms.RoomStage.Open ? Redaction.Policy.RoomStage.Open : Redaction.Policy.RoomStage.Inquiry,
        Role = side switch { Side.Buyer => SenderRole.Buyer, Side.Seller => SenderRole.Seller, _ => SenderRole.Backend },
        Language = language == Language.English ? MaskLanguage.English : MaskLanguage.Japanese,
        Grant = room.GrantedUntil > Now ? new RoomGrant(room.GrantedTypes.Split(' ').Select(ContactTypes.Parse).OfType<ContactType>().ToHashSet()) : null,
    };

    private async ValueTask<List<EarlierMessage>> EarlierAsync(DbSession session, RoomState room, UserId sender, IReadOnlyList<NewMessage> pending, long? except)
    {
        var since = Now - (long)Window.TotalMilliseconds;
        var rows = await session.QueryAsync<EarlierRow>("""
            select id, text, masks from messages
            where room_id = @room and seq > @from and seq <> @except and sender_id = @sender and sent_at > @since and deleted_at is null
            order by seq desc limit @most
            """, new { room = room.Id, from = room.Rev - Reach, except = except ?? 0, sender, since, most = MostEarlier });
        rows.Reverse();
        var earlier = rows.ConvertAll(EarlierMessage (r) => new StoredEarlier(r.Id, RedactedText.Stored.Read(r.Text, r.Masks)));
        earlier.AddRange(pending.Where(m => m.Command.Room == room.Id && m.Command.Sender == sender).Select(m => new StoredEarlier(m.Id, m.Text)));
        return earlier.Count > MostEarlier ? earlier[^MostEarlier..] : earlier;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class EarlierRow
    {
        public required Guid Id { get; init; }

        public required string Text { get; init; }

        public required string Masks { get; init; }
    }
}
