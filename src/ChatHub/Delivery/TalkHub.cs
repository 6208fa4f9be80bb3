using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Calls;
using ChatHub.Messages;
using ChatHub.Presence;
using ChatHub.Protocol;
using Microsoft.AspNetCore.SignalR;
using SessionBroker;

namespace ChatHub.Delivery;

/// <summary>The hub at <c>/hubs/talk</c>: a table of contents. Each method belongs to the slice that its handler stands in.</summary>
internal sealed class TalkHub : Hub
{
    public Task<ResumeAnswer> Resume(ResumeRequest request, Resume handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<Message> Send(SendRequest request, SendMessage handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<Message> Edit(EditRequest request, EditMessage handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<Message> Delete(DeleteRequest request, DeleteMessage handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<Message> React(ReactRequest request, ReactToMessage handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<HistoryPage> History(HistoryRequest request, ReadHistory handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<MarkedRead> MarkRead(MarkReadRequest request, MarkRead handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<Preview> Preview(PreviewRequest request, PreviewMessage handler) => Answer(handler.HandleAsync(Caller, request));

    public Task Typing(TypingRequest request, NotifyTyping handler) => Answer(handler.HandleAsync(Caller, request));

    public Task Block(BlockRequest request, BlockUser handler) => Answer(handler.BlockAsync(Caller, request.UserId));

    public Task Unblock(BlockRequest request, BlockUser handler) => Answer(handler.UnblockAsync(Caller, request.UserId));

    public Task<IReadOnlyList<BlockedUser>> Blocks(BlockList handler) => Answer(handler.ReadAsync(Caller));

    public Task<PrivacySettings> SetPrivacy(SetPrivacyRequest request, SetPrivacy handler) => Answer(handler.HandleAsync(Caller, request));

    public Task<PrivacySettings> Privacy(SetPrivacy handler) => Answer(handler.ReadAsync(Caller));

    public async Task<Session> StartCall(StartCallRequest request, CallDesk desk) => (await Answer(desk.StartAsync(Caller, request))).Session;

    public Task<JoinedCall> JoinCall(SessionRequest request, CallDesk desk) => Answer(desk.JoinAsync(Caller, request.SessionId));

    public Task<Session> EndCall(SessionRequest request, CallDesk desk) => Answer(desk.EndAsync(Caller, request.SessionId));

    public Task<Renewed> Renew(RenewRequest request, RenewConnection handler) => Answer(handler.HandleAsync(Connection, request));

    private LiveConnection Connection => LiveConnection.Of(Context.Items)!;

    private Caller Caller => new(Connection.User);

    private static async Task<T> Answer<T>(Task<Result<T>> call)
    {
        var result = await call;
        return result.Failed ? throw new HubException(result.Fault.ToString()) : result.Value;
    }
}
