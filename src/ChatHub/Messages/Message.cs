using System.Text.Json.Serialization;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;

namespace ChatHub.Messages;

internal enum MessageKind
{
    User,
    System,
}

/// <summary>A message as one of the room's parties sees it.</summary>
/// <param name="Seq">The revision it was posted at; orders messages, never changes.</param>
/// <param name="Rev">The last change the viewer may see.</param>
/// <param name="SenderId">Null when the marketplace itself wrote.</param>
/// <param name="ClientId">The sender's own id for it; null, and left out, for everybody else.</param>
/// <param name="Text">Empty once deleted.</param>
/// <param name="ReplyTo">What it quotes, as the viewer sees that now; null without a quote and when the quoted message does not exist for the viewer.</param>
/// <param name="Reactions">Who reacted with what.</param>
/// <param name="Notice">The code of a call notice, which never counts as unread; null, and left out, for every other message.</param>
internal sealed record Message(
    Guid Id,
    RoomId RoomId,
    long Seq,
    long Rev,
    MessageKind Kind,
    UserId? SenderId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? ClientId,
    RedactedText Text,
    IReadOnlyList<Mask> Masks,
    IReadOnlyList<Warning> Warnings,
    Quote? ReplyTo,
    IReadOnlyList<Attachment> Attachments,
    IReadOnlyDictionary<string, IReadOnlyList<UserId>> Reactions,
    DateTimeOffset SentAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? EditedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? DeletedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Notice = null) : IRevised;

/// <summary>The message a reply answers.</summary>
internal sealed record Quote(Guid Id, UserId? SenderId, RedactedText Text);

/// <summary>A file sent along. No room accepts files yet: a send that names one is refused.</summary>
internal sealed record Attachment(Guid Id);

/// <summary>A caution shown to the reader.</summary>
/// <param name="Code">The fixed name of what it warns of.</param>
/// <param name="Text">In the reader's language.</param>
internal sealed record Warning(
    string Code,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Guid? MessageId);
