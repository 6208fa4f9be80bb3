using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatHub.Client.Wire;

/// <summary>A message as its reader may see it: redacted, and in its latest version.</summary>
public sealed record Message
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoReactions = new(StringComparer.Ordinal);

    public required string Id { get; init; }
    public required string RoomId { get; init; }

    /// <summary>The room's revision at which it was posted: orders messages, never changes.</summary>
    public required long Seq { get; init; }

    /// <summary>The room's revision at which it last changed.</summary>
    public required long Rev { get; init; }

    /// <summary><c>user</c> or <c>system</c>.</summary>
    public string Kind { get; init => field = value ?? "user"; } = "user";

    /// <summary>Null for a system message or an erased person.</summary>
    public string? SenderId { get; init; }

    /// <summary>The id its sender chose; null for everybody else.</summary>
    public string? ClientId { get; init; }

    /// <summary>Empty once deleted.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    public IReadOnlyList<Mask> Masks { get; init => field = value ?? []; } = [];
    public IReadOnlyList<Warning> Warnings { get; init => field = value ?? []; } = [];
    public Quote? ReplyTo { get; init; }
    public IReadOnlyList<Attachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>Emoji to the ids of those who reacted with it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Reactions { get; init => field = value ?? NoReactions; } = NoReactions;

    public DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? EditedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>What a call notice tells: <c>call_started</c>, <c>recording_held</c>, …; null for every other message. A notice never counts as unread.</summary>
    public string? Notice { get; init; }
}

/// <summary>Where a mask stands in the text as shown.</summary>
/// <param name="Start">UTF-16 code units.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Type">What was masked: <c>phone</c>, <c>email</c>, …</param>
public sealed record Mask(int Start, int Length, string Type);

/// <summary>A warning in the reader's language.</summary>
/// <param name="Code">Stable name, for looks and links.</param>
/// <param name="Text">Sentence to show.</param>
/// <param name="MessageId">The message it is about; null when it is about none.</param>
public sealed record Warning(string Code, string Text, string? MessageId = null);

/// <summary>The message answered to, as it may be shown.</summary>
public sealed record Quote(string Id, string? SenderId, string Text);

/// <summary>A file of a message. Fields of later versions are in <see cref="More"/>.</summary>
public sealed record Attachment
{
    public required string Id { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }
}
