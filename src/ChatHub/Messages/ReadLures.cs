using System.Text.Json.Serialization;
using ChatHub.Protocol;

namespace ChatHub.Messages;

/// <summary>The moderators' record of what messages tried to do to their readers, newest first: who, where and what, and no text.</summary>
internal sealed class ReadLures(IDatabase database)
{
    public const int MaxLimit = 100;

    public async Task<Result<LurePage>> HandleAsync(Guid? before, int? limit)
    {
        var take = limit ?? MaxLimit;
        if (take is < 1 or > MaxLimit) return Fault.Invalid($"limit is 1 to {MaxLimit}.");
        await using var session = await database.ReadAsync();
        // Ids ascend with time.
        var rows = await session.QueryAsync<LureRow>($"""
            select id, room_id, sender_id, labels, sent_at from messages
            where labels <> '' {(before is null ? "" : "and id < @before")}
            order by id desc limit @take
            """, new { before = before ?? Guid.Empty, take = take + 1 });
        // One more than asked for tells whether there is more.
        var hasMore = rows.Count > take;
        if (hasMore) rows.RemoveAt(take);
        return new LurePage(rows.ConvertAll(r => r.ToLure()), hasMore);
    }

    private sealed class LureRow
    {
        public required Guid Id { get; init; }

        public required RoomId RoomId { get; init; }

        public required UserId SenderId { get; init; }

        /// <summary>Codes separated by spaces.</summary>
        public required string Labels { get; init; }

        public required long SentAt { get; init; }

        public Lure ToLure() => new(Id, RoomId, SenderId.Value.Length == 0 ? null : SenderId, Labels.Split(' '), DateTimeOffset.FromUnixTimeMilliseconds(SentAt));
    }
}

/// <summary>Newest first.</summary>
/// <param name="HasMore">Older ones lie beyond the page; the last one's <c>messageId</c> is the next <c>before</c>.</param>
internal sealed record LurePage(IReadOnlyList<Lure> Lures, bool HasMore);

/// <summary>A message that tries something on its reader.</summary>
/// <param name="SenderId">Null, and left out, for the marketplace itself.</param>
/// <param name="Labels">What it tries: codes as in a warning.</param>
/// <param name="At">When it was sent.</param>
internal sealed record Lure(
    Guid MessageId, RoomId RoomId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UserId? SenderId, IReadOnlyList<string> Labels, DateTimeOffset At);
