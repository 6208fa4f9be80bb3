using System.Text.Json.Serialization;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;

namespace ChatHub.Messages;

/// <summary>What a message said before it was edited or deleted, and what it says now: for moderators alone, redacted as everything that is kept.</summary>
internal sealed class ReadVersions(IDatabase database)
{
    public async Task<Result<IReadOnlyList<MessageVersion>>> HandleAsync(string roomText, Guid messageId)
    {
        if (!RoomId.TryParse(roomText, out var roomId)) return Fault.Invalid("The room's id is malformed.");
        await using var session = await database.ReadAsync();
        var rows = await session.QueryAsync<VersionRow>("""
            select v.rev, v.text, v.masks, v.superseded_at from messages m join message_versions v on v.room_id = m.room_id and v.seq = m.seq
            where m.id = @messageId and m.room_id = @roomId
            union all
            select rev, text, masks, null as superseded_at from messages where id = @messageId and room_id = @roomId
            order by rev
            """, new { messageId, roomId });
        if (rows.Count == 0) return Fault.NoSuchMessage;
        return rows.ConvertAll(r => r.ToVersion());
    }

    private sealed class VersionRow
    {
        public required long Rev { get; init; }

        public required string Text { get; init; }

        public required string Masks { get; init; }

        public long? SupersededAt { get; init; }

        public MessageVersion ToVersion()
        {
            var text = RedactedText.Stored.Read(Text, Masks);
            return new(Rev, text, text.Masks, SupersededAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
        }
    }
}

/// <summary>One state of a message's text.</summary>
/// <param name="Rev">The revision it had when it was superseded, or has now.</param>
/// <param name="SupersededAt">Null, and left out, for the one that stands.</param>
internal sealed record MessageVersion(
    long Rev, RedactedText Text, IReadOnlyList<Mask> Masks, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? SupersededAt);
