using ChatHub.Protocol;
using Npgsql;

namespace ChatHub.Messages;

/// <summary>PostgreSQL is a round trip away: a whole batch travels as arrays in one statement.</summary>
internal sealed class PostgresSendStore : ISendStore
{
    private const string FindSql = """
        select m.room_id, m.sender_id, m.client_id, m.seq, m.client_hash
        from unnest($1::text[], $2::text[], $3::bytea[]) as k (room_id, sender_id, client_id)
        join messages m on m.room_id = k.room_id and m.sender_id = k.sender_id and m.client_id = k.client_id
        """;

    private const string InsertSql = """
        insert into messages (room_id, seq, id, sender_id, client_id, client_hash, reply_to, text, masks, sent_at, rev, buyer_rev, seller_rev, held, labels)
        select room_id, seq, id, sender_id, client_id, client_hash, reply_to, text, masks, sent_at, seq, buyer_rev, seller_rev, false, labels
        from unnest($1::text[], $2::bigint[], $3::bytea[], $4::text[], $5::bytea[], $6::bytea[], $7::bigint[], $8::text[], $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[])
            as n (room_id, seq, id, sender_id, client_id, client_hash, reply_to, text, masks, sent_at, buyer_rev, seller_rev, labels)
        """;

    public async ValueTask<Dictionary<SendKey, KnownSend>> FindKnownAsync(DbSession session, IReadOnlyList<SendKey> keys)
    {
        await using var command = Command(session, FindSql,
            keys.Select(k => k.Room.Value).ToArray(),
            keys.Select(k => k.Sender.Value).ToArray(),
            keys.Select(k => k.ClientId.ToByteArray(bigEndian: true)).ToArray());
        var known = new Dictionary<SendKey, KnownSend>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var key = new SendKey(new RoomId(reader.GetString(0)), new UserId(reader.GetString(1)), new Guid(reader.GetFieldValue<byte[]>(2), bigEndian: true));
            known[key] = new(reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));
        }
        return known;
    }

    public async ValueTask InsertAsync(DbSession session, IReadOnlyList<NewMessage> messages)
    {
        T[] Column<T>(Func<NewMessage, T> value) => [.. messages.Select(value)];
        await using var command = Command(session, InsertSql,
            Column(m => m.Command.Room.Value),
            Column(m => m.Seq),
            Column(m => m.Id.ToByteArray(bigEndian: true)),
            Column(m => m.Command.Sender.Value),
            Column(m => m.Command.ClientId.ToByteArray(bigEndian: true)),
            Column(m => m.Command.TextHash),
            Column(m => m.ReplyTo),
            Column(m => m.Text.Value),
            Column(m => m.Text.StoredMasks),
            Column(m => m.At),
            Column(m => m.BuyerSees ? m.Seq : (long?)null),
            Column(m => m.SellerSees ? m.Seq : (long?)null),
            Column(m => m.Labels));
        await command.ExecuteNonQueryAsync();
    }

    private static NpgsqlCommand Command(DbSession session, string sql, params object[] arrays)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)session.Connection, (NpgsqlTransaction)session.Transaction);
        foreach (var array in arrays) command.Parameters.Add(new NpgsqlParameter { Value = array });
        return command;
    }
}
