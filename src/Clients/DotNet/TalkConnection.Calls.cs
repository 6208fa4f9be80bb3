using ChatHub.Client.Wire;

namespace ChatHub.Client;

/// <content>One method for each of the hub's; <c>docs/protocol.md</c> says what they do.</content>
public sealed partial class TalkConnection
{
    /// <param name="cursors">Room ids and the revisions known, at most 500; empty for a first look.</param>
    /// <param name="limit">Rooms a page, 1 to 200.</param>
    /// <param name="page"><see cref="ResumeResult.Next"/> of the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ResumeResult> Resume(IReadOnlyDictionary<string, long> cursors, int limit = 100, string? page = null, CancellationToken cancellationToken = default) =>
        InvokeAsync<ResumeResult>("Resume", new ResumeRequest(cursors, limit, page), cancellationToken);

    /// <param name="roomId">The room.</param>
    /// <param name="clientId">A UUID that stays the same when the send is repeated; known to the hub, it answers the message as it stands.</param>
    /// <param name="text">At most 4,000 UTF-16 code units.</param>
    /// <param name="replyTo">Id of the message answered to.</param>
    /// <param name="attachmentIds">Files uploaded before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Message> Send(
        string roomId, string clientId, string text, string? replyTo = null, IReadOnlyList<string>? attachmentIds = null, CancellationToken cancellationToken = default) =>
        InvokeAsync<Message>("Send", new SendRequest(roomId, clientId, text, replyTo, attachmentIds), cancellationToken);

    public Task<Message> Edit(string roomId, string messageId, string text, CancellationToken cancellationToken = default) =>
        InvokeAsync<Message>("Edit", new EditRequest(roomId, messageId, text), cancellationToken);

    public Task<Message> Delete(string roomId, string messageId, CancellationToken cancellationToken = default) =>
        InvokeAsync<Message>("Delete", new DeleteRequest(roomId, messageId), cancellationToken);

    public Task<Message> React(string roomId, string messageId, string emoji, bool on, CancellationToken cancellationToken = default) =>
        InvokeAsync<Message>("React", new ReactRequest(roomId, messageId, emoji, on), cancellationToken);

    /// <param name="roomId">The room.</param>
    /// <param name="before">Messages with a lower <c>seq</c>; not together with <paramref name="after"/>.</param>
    /// <param name="after">Messages with a higher <c>seq</c>.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<HistoryPage> History(string roomId, long? before = null, long? after = null, int limit = 50, CancellationToken cancellationToken = default) =>
        InvokeAsync<HistoryPage>("History", new HistoryRequest(roomId, before, after, limit), cancellationToken);

    public Task<ReadResult> MarkRead(string roomId, long seq, CancellationToken cancellationToken = default) =>
        InvokeAsync<ReadResult>("MarkRead", new MarkReadRequest(roomId, seq), cancellationToken);

    public Task Typing(string roomId, bool on, CancellationToken cancellationToken = default) =>
        InvokeAsync("Typing", new TypingRequest(roomId, on), cancellationToken);

    public Task<PreviewResult> Preview(string roomId, string text, CancellationToken cancellationToken = default) =>
        InvokeAsync<PreviewResult>("Preview", new PreviewRequest(roomId, text), cancellationToken);

    public Task Block(string userId, CancellationToken cancellationToken = default) =>
        InvokeAsync("Block", new UserRequest(userId), cancellationToken);

    public Task Unblock(string userId, CancellationToken cancellationToken = default) =>
        InvokeAsync("Unblock", new UserRequest(userId), cancellationToken);

    public async Task<IReadOnlyList<BlockedUser>> Blocks(CancellationToken cancellationToken = default) =>
        await InvokeAsync<BlockedUser[]>("Blocks", argument: null, cancellationToken);

    public Task<PrivacySettings> SetPrivacy(bool lastSeen, bool readReceipts, CancellationToken cancellationToken = default) =>
        InvokeAsync<PrivacySettings>("SetPrivacy", new PrivacySettings(lastSeen, readReceipts), cancellationToken);

    public Task<PrivacySettings> Privacy(CancellationToken cancellationToken = default) =>
        InvokeAsync<PrivacySettings>("Privacy", argument: null, cancellationToken);

    /// <summary>Extends the connection's life without dropping it.</summary>
    /// <param name="token">A fresh token of the same user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<RenewResult> Renew(string token, CancellationToken cancellationToken = default) =>
        InvokeAsync<RenewResult>("Renew", new RenewRequest(token), cancellationToken);

    public Task<Session> StartCall(string roomId, string clientId, bool audioOnly = false, CancellationToken cancellationToken = default) =>
        InvokeAsync<Session>("StartCall", new StartCallRequest(roomId, audioOnly, clientId), cancellationToken);

    public Task<JoinTicket> JoinCall(string sessionId, CancellationToken cancellationToken = default) =>
        InvokeAsync<JoinTicket>("JoinCall", new SessionRequest(sessionId), cancellationToken);

    public Task<Session> EndCall(string sessionId, CancellationToken cancellationToken = default) =>
        InvokeAsync<Session>("EndCall", new SessionRequest(sessionId), cancellationToken);
}
