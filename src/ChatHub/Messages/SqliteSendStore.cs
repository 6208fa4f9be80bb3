using Microsoft.Data.Sqlite;

namespace ChatHub.Messages;

/// <summary>SQLite is in the process: one prepared statement stepped once a row is the fastest there is.</summary>
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
        await using var command = Command(session, FindSql);
        var room = command.Parameters.Add("$room", SqliteType.Text);
        var sender = command.Parameters.Add("$sender", SqliteType.Text);
        var client = command.Parameters.Add("$client", SqliteType.Blob);
        foreach (var key in keys)
        {
            room.Value = key.Room.Value;
            sender.Value = key.Sender.Value;
            client.Value = key.ClientId.ToByteArray(bigEndian: true);
            await using var reader = await command.ExecuteReaderAsync();
            if (await reader.ReadAsync()) known[key] = new(reader.GetInt64(0), (byte[])reader.GetValue(1));
        }
        return known;
    }

    public async ValueTask InsertAsync(DbSession session, IReadOnlyList<NewMessage> messages)
    {
        await using var command = Command(session, InsertSql);
        var p = command.Parameters;
        var (room, sender, text, masks) = (p.Add("$room", SqliteType.Text), p.Add("$sender", SqliteType.Text), p.Add("$text", SqliteType.Text), p.Add("$masks", SqliteType.Text));
        var labels = p.Add("$labels", SqliteType.Text);
        var (id, client, hash) = (p.Add("$id", SqliteType.Blob), p.Add("$client", SqliteType.Blob), p.Add("$hash", SqliteType.Blob));
        var (seq, reply, at) = (p.Add("$seq", SqliteType.Integer), p.Add("$reply", SqliteType.Integer), p.Add("$at", SqliteType.Integer));
        var (buyer, seller) = (p.Add("$buyer", SqliteType.Integer), p.Add("$seller", SqliteType.Integer));
        foreach (var message in messages)
        {
            var send = message.Command;
            room.Value = send.Room.Value;
            sender.Value = send.Sender.Value;
            text.Value = message.Text.Value;
            labels.Value = message.Labels;
            masks.Value = message.Text.StoredMasks;
            id.Value = message.Id.ToByteArray(bigEndian: true);
            client.Value = send.ClientId.ToByteArray(bigEndian: true);
            hash.Value = send.TextHash;
            seq.Value = message.Seq;
            reply.Value = (object?)message.ReplyTo ?? DBNull.Value;
            at.Value = message.At;
            buyer.Value = message.BuyerSees ? message.Seq : DBNull.Value;
            seller.Value = message.SellerSees ? message.Seq : DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static SqliteCommand Command(DbSession session, string sql)
    {
        var command = ((SqliteConnection)session.Connection).CreateCommand();
        command.Transaction = (SqliteTransaction)session.Transaction;
        command.CommandText = sql;
        return command;
    }
}
