namespace ChatHub.Client.Wire;

internal sealed record ResumeRequest(IReadOnlyDictionary<string, long> Cursors, int Limit, string? Page);

internal sealed record SendRequest(string RoomId, string ClientId, string Text, string? ReplyTo, IReadOnlyList<string>? AttachmentIds);

internal sealed record EditRequest(string RoomId, string MessageId, string Text);

internal sealed record DeleteRequest(string RoomId, string MessageId);

internal sealed record ReactRequest(string RoomId, string MessageId, string Emoji, bool On);

internal sealed record HistoryRequest(string RoomId, long? Before, long? After, int Limit);

internal sealed record MarkReadRequest(string RoomId, long Seq);

internal sealed record TypingRequest(string RoomId, bool On);

internal sealed record PreviewRequest(string RoomId, string Text);

internal sealed record UserRequest(string UserId);

internal sealed record RenewRequest(string Token);

internal sealed record StartCallRequest(string RoomId, bool AudioOnly, string ClientId);

internal sealed record SessionRequest(string SessionId);
