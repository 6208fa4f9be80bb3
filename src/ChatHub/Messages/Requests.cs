using ChatHub.Protocol;

namespace ChatHub.Messages;

public sealed record SendRequest : HubRequest
{
    public string? RoomId { get; init; }

    public Guid? ClientId { get; init; }

    public string? Text { get; init; }

    /// <summary>The message that this one answers; must exist for the sender.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>No room accepts files yet.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }
}

public sealed record EditRequest : HubRequest
{
    public string? RoomId { get; init; }

    public Guid? MessageId { get; init; }

    public string? Text { get; init; }
}

public sealed record DeleteRequest : HubRequest
{
    public string? RoomId { get; init; }

    public Guid? MessageId { get; init; }
}

public sealed record ReactRequest : HubRequest
{
    public string? RoomId { get; init; }

    public Guid? MessageId { get; init; }

    public string? Emoji { get; init; }

    public bool? On { get; init; }
}

public sealed record HistoryRequest : HubRequest
{
    public string? RoomId { get; init; }

    /// <summary>Exclusive.</summary>
    public long? Before { get; init; }

    /// <summary>Exclusive.</summary>
    public long? After { get; init; }

    /// <summary>1 to 100.</summary>
    public int? Limit { get; init; }
}

public sealed record MarkReadRequest : HubRequest
{
    public string? RoomId { get; init; }

    public long? Seq { get; init; }
}

public sealed record PreviewRequest : HubRequest
{
    public string? RoomId { get; init; }

    public string? Text { get; init; }
}

public sealed record ResumeRequest : HubRequest
{
    /// <summary>Up to 500: the last revision the client accounts for, by room.</summary>
    public Dictionary<string, long>? Cursors { get; init; }

    /// <summary>Rooms a page, 1 to 200.</summary>
    public int? Limit { get; init; }

    /// <summary>The <c>next</c> of the page before.</summary>
    public string? Page { get; init; }
}

/// <summary>The body of <c>POST /v1/rooms/{roomId}/messages</c>.</summary>
public sealed record SystemMessageRequest : HubRequest
{
    public Guid? ClientId { get; init; }

    public string? Text { get; init; }
}
