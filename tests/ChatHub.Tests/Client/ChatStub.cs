using System.Collections.Concurrent;
using ChatHub.Client.Wire;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Tests.Client;

/// <summary>One room of "me" behind a real socket, whose answers a test can spoil.</summary>
internal sealed class ChatStub
{
    private readonly Lock _lock = new();
    private readonly RoomLog _log = new("me");

    /// <summary>Client ids in the order they were sent, every try counted.</summary>
    public ConcurrentQueue<string> Sends { get; } = new();

    public ConcurrentQueue<string> Renewals { get; } = new();

    public ConcurrentQueue<IReadOnlyDictionary<string, long>> Resumes { get; } = new();

    public ConcurrentQueue<string> Connections { get; } = new();

    /// <summary>What happens to a send, by its number from 1: null lets it through.</summary>
    public Func<int, string?> Refuse { get; set; } = _ => null;

    /// <summary>Sends, by number, whose answer is lost with the connection though they are stored.</summary>
    public HashSet<int> CutAfter { get; } = [];

    /// <summary>Held until set: the first thing a resume waits for.</summary>
    public TaskCompletionSource? HoldResume { get; set; }

    public IHubContext<ChatStubHub>? Hub { get; set; }

    public T With<T>(Func<RoomLog, T> act)
    {
        lock (_lock)
            return act(_log);
    }

    /// <summary>The other party posts; <paramref name="tell"/> false loses the push.</summary>
    public async Task Post(bool tell = true)
    {
        var push = With(log =>
        {
            log.Grow(15);
            return log.Push(log.Head);
        });
        if (tell)
            await Hub!.Clients.All.SendAsync(push.Target, push.Payload);
    }
}

internal sealed class ChatStubHub(ChatStub stub) : Hub
{
    public override Task OnConnectedAsync()
    {
        stub.Connections.Enqueue(Context.ConnectionId);
        return base.OnConnectedAsync();
    }

    public async Task<ResumeResult> Resume(ResumeArgument argument)
    {
        stub.Resumes.Enqueue(argument.Cursors);
        var result = stub.With(log => log.Delta(argument.Cursors.TryGetValue(RoomLog.Id, out var rev) ? rev : null, reload: false));
        if (stub.HoldResume is { } hold)
            await hold.Task.WaitAsync(Context.ConnectionAborted);
        return result;
    }

    public async Task<Message?> Send(SendArgument argument)
    {
        stub.Sends.Enqueue(argument.ClientId);
        var number = stub.Sends.Count;
        if (stub.Refuse(number) is { } refusal)
            throw new HubException(refusal);
        var (message, push) = stub.With(log =>
        {
            var isNew = log.Sent(argument.ClientId) is null;
            if (isNew)
                log.Grow(15, argument.ClientId);
            return (log.Sent(argument.ClientId), isNew ? log.Push(log.Head) : null);
        });
        if (stub.CutAfter.Contains(number))
        {
            Context.Abort();
            await Task.Delay(Timeout.Infinite, Context.ConnectionAborted);
        }
        if (push is not null)
            await Clients.All.SendAsync(push.Target, push.Payload);
        return message;
    }

    public HistoryPage History(HistoryArgument argument) => stub.With(log => log.History(argument.Before, argument.Limit));

    public RenewResult Renew(RenewArgument argument)
    {
        stub.Renewals.Enqueue(argument.Token);
        return new RenewResult(DateTimeOffset.UnixEpoch);
    }

    internal sealed record ResumeArgument(Dictionary<string, long> Cursors);

    internal sealed record SendArgument(string RoomId, string ClientId, string Text);

    internal sealed record HistoryArgument(string RoomId, long Before, int Limit);

    internal sealed record RenewArgument(string Token);
}
