using ChatHub.Calls;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Safety;

namespace ChatHub.Messages;

/// <summary>A message's row as one side sees it; what <see cref="MessageReader"/> selects.</summary>
internal sealed class MessageRow
{
    public required RoomId RoomId { get; init; }

    public required long Seq { get; init; }

    public required Guid Id { get; init; }

    public required UserId SenderId { get; init; }

    public required Guid ClientId { get; init; }

    public required long Rev { get; init; }

    public required string Text { get; init; }

    public required string Masks { get; init; }

    /// <summary>Codes separated by spaces.</summary>
    public string Labels { get; init; } = string.Empty;

    /// <summary>Empty for all but call notices.</summary>
    public string Notice { get; init; } = string.Empty;

    /// <summary>The viewer's; read where there is something to word.</summary>
    public string? Language { get; init; }

    public required long SentAt { get; init; }

    public long? EditedAt { get; init; }

    public long? DeletedAt { get; init; }

    public Guid? ReplyId { get; init; }

    public UserId? ReplySender { get; init; }

    public string? ReplyText { get; init; }

    public string? ReplyNotice { get; init; }

    public Message ToMessage(UserId viewer, IReadOnlyDictionary<string, IReadOnlyList<UserId>> reactions)
    {
        var language = Languages.Parse(Language);
        var text = Notice.Length > 0 ? Worded(Notice, language) : RedactedText.Stored.Read(Text, Masks);
        var system = SenderId.Value.Length == 0;
        return new(
            Id, RoomId, Seq, Rev,
            system ? MessageKind.System : MessageKind.User,
            system ? null : SenderId,
            SenderId == viewer ? ClientId : null,
            text, text.Masks, SenderId == viewer || DeletedAt is not null ? [] : LureWarnings.Of(Labels, language, Id),
            ReplyId is { } reply ? new Quote(reply, ReplySender is { Value.Length: > 0 } ? ReplySender : null, ReplyNotice is { Length: > 0 } quoted ? Worded(quoted, language) : RedactedText.Stored.Read(ReplyText!)) : null,
            [],
            DeletedAt is null ? reactions : NoReactions,
            DateTimeOffset.FromUnixTimeMilliseconds(SentAt),
            EditedAt is { } edited ? DateTimeOffset.FromUnixTimeMilliseconds(edited) : null,
            DeletedAt is { } deleted ? DateTimeOffset.FromUnixTimeMilliseconds(deleted) : null,
            Notice.Length > 0 ? Notice : null);
    }

    /// <summary>The hub's own words: nobody wrote them.</summary>
    private static RedactedText Worded(string notice, Language language) => RedactedText.Stored.Read(CallNotices.Text(notice, language));

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<UserId>> NoReactions = new Dictionary<string, IReadOnlyList<UserId>>();
}
