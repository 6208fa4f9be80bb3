using System.Collections.Concurrent;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;

namespace ChatHub.Durability;

/// <summary>
/// One device that sends into its room as fast as the hub acks, and keeps book: what was sent, what was acked, what was refused, and the view of the room
/// that it built from pushes and resumes alone.
/// </summary>
internal sealed class Sender(TalkRig rig, string room, string user) : IAsyncDisposable
{
    /// <summary>Enough in flight that a kill always cuts some off between commit and ack.</summary>
    private const int Window = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Nothing that could be spread over several messages: masking afterwards would take revisions of its own.</summary>
    private static readonly string[] Sentences =
        ["ありがとうございます。", "確認します。", "よろしくお願いします。", "お待ちしています。", "承知しました。", "すみません、遅れます。", "素敵ですね。", "修正をお願いします。"];

    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private TalkConnection? _connection;
    private Task _reading = Task.CompletedTask;
    private int _resumeRequests;
    private int _refusals;
    private long _highestAcked;

    public string Room => room;

    public string User => user;

    public RoomLedger Ledger { get; } = new(room);

    /// <summary>Every clientId tried, with its text.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>clientId → the answer that came.</summary>
    public ConcurrentDictionary<string, Message> Acked { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that the test's promises do not allow.</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    public int ResumeRequests => Volatile.Read(ref _resumeRequests);

    /// <summary>Sends answered <c>unavailable</c>.</summary>
    public int Refusals => Volatile.Read(ref _refusals);

    public TalkConnection Connection => _connection ?? throw new InvalidOperationException("Not connected.");

    /// <summary>Connects, and brings the view up to date.</summary>
    public async Task ConnectAsync()
    {
        await DisposeAsync();
        _connection = await rig.ConnectAsync(user);
        _reading = ReadAsync(_connection);
        await ResumeAsync();
    }

    /// <summary>What a client does after a reconnect or when it is asked to.</summary>
    public async Task ResumeAsync()
    {
        string? page = null;
        do
        {
            var answer = await Connection.Resume(new Dictionary<string, long>(StringComparer.Ordinal) { [room] = Ledger.Cursor }, page: page);
            foreach (var delta in answer.Rooms.Where(delta => delta.Room.Id == room)) await Ledger.ApplyAsync(delta, Connection);
            page = answer.Next;
        }
        while (page is not null);
    }

    /// <summary>Sends new messages until told to stop or until the connection is lost.</summary>
    /// <param name="stop">Ends it after what is in flight.</param>
    /// <param name="persist">Repeat a refused send under the same clientId until it is acked.</param>
    public async Task SendUntilAsync(CancellationToken stop, bool persist = false)
    {
        using var window = new SemaphoreSlim(Window);
        var flying = new List<Task>();
        while (!stop.IsCancellationRequested && !Connection.Closed.IsCompleted)
        {
            await window.WaitAsync(CancellationToken.None);
            flying.RemoveAll(task => task.IsCompletedSuccessfully);
            flying.Add(SendNewAsync(window, persist));
        }
        await Task.WhenAll(flying);
    }

    /// <summary>What a client does with its outbox after a reconnect: everything unacked again, under the same ids.</summary>
    public async Task ResendUnackedAsync()
    {
        foreach (var (clientId, text) in _texts)
            if (!Acked.ContainsKey(clientId)) Acked[clientId] = await Connection.Send(room, clientId, text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is null) return;
        await _connection.DisposeAsync();
        await _reading;
        _connection = null;
    }

    private async Task SendNewAsync(SemaphoreSlim window, bool persist)
    {
        var clientId = Guid.CreateVersion7().ToString();
        var text = _texts[clientId] = Sentences[Random.Shared.Next(Sentences.Length)];
        var floor = Interlocked.Read(ref _highestAcked);
        try
        {
            for (; ; await Task.Delay(Pause))
            {
                if (await TryAsync(clientId, text, floor) || !persist) return;
            }
        }
        catch (ConnectionLostException)
        {
            // Its outcome is unknown; it stays in the outbox.
        }
        finally
        {
            window.Release();
        }
    }

    private async Task<bool> TryAsync(string clientId, string text, long floor)
    {
        try
        {
            var answer = await Connection.Send(room, clientId, text);
            if (answer.Seq <= floor) Surprises.Enqueue($"{clientId} was begun after seq {floor} was acked, and got {answer.Seq}");
            if (answer.Text != text) Surprises.Enqueue($"{clientId} came back as {answer.Text}");
            Acked[clientId] = answer;
            InterlockedMax(ref _highestAcked, answer.Seq);
            return true;
        }
        catch (TalkException refused) when (refused is { Code: TalkCode.Unavailable, RetryAfter: not null })
        {
            Interlocked.Increment(ref _refusals);
            return false;
        }
        catch (TalkException refused)
        {
            Surprises.Enqueue($"{refused.Code}: {refused.Message}");
            return true;
        }
    }

    private async Task ReadAsync(TalkConnection connection)
    {
        await foreach (var push in connection.Pushes.ReadAllAsync())
        {
            if (push.Payload is ResumeRequested) Interlocked.Increment(ref _resumeRequests);
            else if (push.Payload is Message message && message.RoomId == room) Ledger.Apply(message);
        }
    }

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Interlocked.Read(ref target); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
