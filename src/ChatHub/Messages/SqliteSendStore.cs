using Microsoft.Data.Sqlite;

namespace ChatHub.Messages;

/// <summary>SQLite is in the process: a statement that stays prepared, stepped once a row, is the fastest there is.</summary>
internal sealed class SqliteSendStore : ISendStore
{
    private const string FindSql = "select seq, client_hash from messages where room_id = $room and sender_id = $sender and client_id = $client";

    private const string InsertSql = """
        insert into messages (room_id, seq, id, sender_id, client_id, client_hash, reply_to, text, masks, sent_at, rev, buyer_rev, seller_rev, held, labels)
        values ($room, $seq, $id, $sender, $client, $hash, $reply, $text, $masks, $at, $seq, $buyer, $seller, 0, $labels)
        """;

    public async ValueTask<Dictionary<SendKey, KnownSend>> FindKnownAsync(DbSession session, IReadOnlyList<SendKey> keys)
    {
        var known = new Dictionary<SendKey, KnownSend>();
        var command = SqliteStatements.Of(session, FindSql, ("$room", SqliteType.Text), ("$sender", SqliteType.Text), ("$client", SqliteType.Blob));
        var p = command.Parameters;
        foreach (var key in keys)
        {
            (p[0].Value, p[1].Value, p[2].Value) = (key.Room.Value, key.Sender.Value, key.ClientId.ToByteArray(bigEndian: true));
            await using var reader = await command.ExecuteReaderAsync();
            if (await reader.ReadAsync()) known[key] = new(reader.GetInt64(0), (byte[])reader.GetValue(1));
        }
        return known;
    }

    public async ValueTask InsertAsync(DbSession session, IReadOnlyList<NewMessage> messages)
    {
        var command = SqliteStatements.Of(session, InsertSql,
            ("$room", SqliteType.Text), ("$seq", SqliteType.Integer), ("$id", SqliteType.Blob), ("$sender", SqliteType.Text), ("$client", SqliteType.Blob),
            ("$hash", SqliteType.Blob), ("$reply", SqliteType.Integer), ("$text", SqliteType.Text), ("$masks", SqliteType.Text), ("$at", SqliteType.Integer),
            ("$buyer", SqliteType.Integer), ("$seller", SqliteType.Integer), ("$labels", SqliteType.Text));
        var p = command.Parameters;
        foreach (var message in messages)
        {
            var send = message.Command;
            (p[0].Value, p[1].Value, p[2].Value) = (send.Room.Value, message.Seq, message.Id.ToByteArray(bigEndian: true));
            (p[3].Value, p[4].Value, p[5].Value) = (send.Sender.Value, send.ClientId.ToByteArray(bigEndian: true), send.TextHash);
            (p[6].Value, p[7].Value, p[8].Value) = ((object?)message.ReplyTo ?? DBNull.Value, message.Text.Value, message.Text.StoredMasks);
            (p[9].Value, p[10].Value) = (message.At, message.BuyerSees ? message.Seq : DBNull.Value);
            (p[11].Value, p[12].Value) = (message.SellerSees ? message.Seq : DBNull.Value, message.Labels);
            await command.ExecuteNonQueryAsync();
        }
    }
}
