using ChatHub.Protocol;

namespace ChatHub.Messages;

/// <summary>Reactions as a viewer sees them: their own as they set them, the other party's as far as they are not withheld.</summary>
internal static class ReactionReader
{
    public static async ValueTask<Reactions> ReadAsync(DbSession session, UserId viewer, List<MessageRow> messages)
    {
        var d = session.Dialect;
        var rows = await session.QueryAsync<Row>($"""
            select room_id, seq, user_id, emoji from reactions
            where {d.In("room_id", "rooms")} and {d.In("seq", "seqs")} and (case when user_id = @viewer then own else other end)
            order by emoji, user_id
            """, new { viewer, rooms = d.List(messages.Select(m => m.RoomId.Value).Distinct()), seqs = d.List(messages.Select(m => m.Seq).Distinct()) });
        return new(rows.ToLookup(r => (r.RoomId, r.Seq)));
    }

    internal sealed class Row
    {
        public required RoomId RoomId { get; init; }

        public required long Seq { get; init; }

        public required UserId UserId { get; init; }

        public required string Emoji { get; init; }
    }

    internal sealed class Reactions(ILookup<(RoomId, long), Row> rows)
    {
        public IReadOnlyDictionary<string, IReadOnlyList<UserId>> Of(MessageRow message) =>
            rows.Contains((message.RoomId, message.Seq))
                ? rows[(message.RoomId, message.Seq)].GroupBy(r => r.Emoji).ToDictionary(g => g.Key, IReadOnlyList<UserId> (g) => [.. g.Select(r => r.UserId)])
                : MessageRow.NoReactions;
    }
}
