using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>
/// The one place that decides what a party may see of a message: its latest version that is not withheld from them, or nothing at all. Every history
/// page, push, quote, last message and resume reads through here.
/// </summary>
internal static class MessageReader
{
    /// <summary>True of a message row <c>m</c> that is, for this side, an unread message of somebody else's and no call notice: joined to its held version <c>v</c>.</summary>
    public static string Counts(Side side) =>
        $"m.{side.Column("rev")} is not null and m.sender_id <> @viewer and m.notice = '' and (case when v.seq is null then m.deleted_at else null end) is null";

    /// <summary>The older version that a viewer still sees of a message that was changed behind a block.</summary>
    public const string HeldVersion =
        "left join message_versions v on m.held and v.room_id = m.room_id and v.seq = m.seq and v.held_for = @viewer";

    /// <summary>Reads messages of rooms in which the viewer is on the given side.</summary>
    /// <param name="where">A condition on <c>m</c>, with what orders and limits it.</param>
    /// <param name="args">Its parameters; <c>viewer</c> among them.</param>
    public static async ValueTask<List<Message>> ReadAsync(DbSession session, Side side, UserId viewer, string where, object args)
    {
        var rev = side.Column("rev");
        var rows = await session.QueryAsync<MessageRow>($"""
            select m.room_id, m.seq, m.id, m.sender_id, m.client_id, m.{rev} as rev, m.sent_at,
                   case when v.seq is null then m.text else v.text end as text,
                   case when v.seq is null then m.masks else v.masks end as masks,
                   case when v.seq is null then m.edited_at else v.edited_at end as edited_at,
                   case when v.seq is null then m.deleted_at else null end as deleted_at,
                   case when v.seq is null then m.labels else v.labels end as labels,
                   m.notice, q.notice as reply_notice,
                   case when m.labels <> '' or v.labels <> '' or m.notice <> '' or q.notice <> '' then (select u.language from users u where u.id = @viewer) end as language,
                   q.id as reply_id, q.sender_id as reply_sender, case when qv.seq is null then q.text else qv.text end as reply_text
            from messages m
            {HeldVersion}
            left join messages q on q.room_id = m.room_id and q.seq = m.reply_to and q.{rev} is not null
            left join message_versions qv on q.held and qv.room_id = q.room_id and qv.seq = q.seq and qv.held_for = @viewer
            where m.{rev} is not null and {where}
            """, args);
        if (rows.Count == 0) return [];
        var reactions = await ReactionReader.ReadAsync(session, viewer, rows);
        return rows.ConvertAll(row => row.ToMessage(viewer, reactions.Of(row)));
    }

    /// <summary>Some messages of one room, in no particular order.</summary>
    public static ValueTask<List<Message>> ReadAsync(DbSession session, RoomState room, Side side, IEnumerable<long> seqs) =>
        ReadAsync(session, side, room.Party(side), $"m.room_id = @room and {session.Dialect.In("m.seq", "seqs")}",
            new { viewer = room.Party(side), room = room.Id, seqs = session.Dialect.List(seqs) });
}
