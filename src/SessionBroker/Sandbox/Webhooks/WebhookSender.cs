using System.Threading.Channels;

namespace SessionBroker.Sandbox;

/// <summary>Hands events over: each again after 5, 20 and 60 minutes when it was not taken, and never in any promised order. First attempts go out one by one in the order the events happened.</summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan[] Again = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(60)];
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private readonly World world;
    private readonly EventFaults faults;
    private readonly EventHistory history;
    private readonly WebhookAddress address;
    private readonly Channel<Outgoing> queue = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly Task pump;
    private Outgoing? heldBack;

    public WebhookSender(World world, string secret, EventFaults faults, EventHistory history)
    {
        this.world = world;
        this.faults = faults;
        this.history = history;
        address = new WebhookAddress(world, secret);
        pump = Task.Run(PumpAsync);
    }

    /// <summary>Challenges the address now, and every three days from now on.</summary>
    public void Validate()
    {
        queue.Writer.TryWrite(new Outgoing("", "") { Challenges = true });
        lock (world.Gate)
            world.After(WebhookAddress.ValidFor, Validate);
    }

    /// <summary>Called under the world's lock, so events are queued in the order they happened.</summary>
    public void Emit(WorldEvent happened)
    {
        var body = happened.Body.ToJsonString(ZoomJson.Options);
        history.Happened(happened.Name, body);
        var outgoing = new Outgoing(happened.Name, body);
        switch (faults.Take(happened.Name))
        {
            case EventFault.Drop:
                return;
            case EventFault.Delay:
                world.After(Late, () => queue.Writer.TryWrite(outgoing));
                return;
            case EventFault.Swap when heldBack is null:
                heldBack = outgoing;
                return;
            case EventFault.Duplicate:
                queue.Writer.TryWrite(new Outgoing(happened.Name, body));
                break;
        }

        queue.Writer.TryWrite(outgoing);
        if (heldBack is not { } swapped)
            return;
        heldBack = null;
        queue.Writer.TryWrite(swapped);
    }

    /// <summary>Ends when everything that happened before has been attempted once.</summary>
    public async Task SettledAsync(CancellationToken cancel)
    {
        var mark = new Outgoing("", "") { Reached = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        if (queue.Writer.TryWrite(mark))
            await mark.Reached.Task.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await pump;
        address.Dispose();
        stopping.Dispose();
    }

    private async Task PumpAsync()
    {
        try
        {
            await foreach (var outgoing in queue.Reader.ReadAllAsync(stopping.Token))
            {
                if (outgoing.Reached is { } reached)
                    reached.TrySetResult();
                else if (world.Options.WebhookTarget() is { } target)
                    await (outgoing.Challenges ? address.IsValidAsync(target, stopping.Token) : DeliverAsync(outgoing, target));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            while (queue.Reader.TryRead(out var left))
                left.Reached?.TrySetCanceled();
        }
    }

    private async Task DeliverAsync(Outgoing outgoing, Uri target)
    {
        if (outgoing.Timestamp is null || world.Quirks.RestampRetries)
            outgoing.Timestamp = address.Timestamp;
        var status = await address.SendAsync(target, outgoing.Timestamp, outgoing.Body, stopping.Token);
        history.Tried(new WebhookTry(outgoing.Name, outgoing.Attempt, outgoing.Timestamp, outgoing.Body, status));
        var failed = status is null or >= 500 || (status is not (200 or 204) && world.Quirks.RetryClientErrors);
        if (!failed || outgoing.Attempt >= Again.Length)
            return;
        lock (world.Gate)
            world.After(Again[outgoing.Attempt++], () => queue.Writer.TryWrite(outgoing));
    }

    /// <summary>An event on its way; with <see cref="Challenges"/>, no event but a challenge; with <see cref="Reached"/>, a mark in the queue.</summary>
    private sealed class Outgoing(string name, string body)
    {
        public string Name { get; } = name;

        public string Body { get; } = body;

        /// <summary>0 is the first.</summary>
        public int Attempt { get; set; }

        public string? Timestamp { get; set; }

        public TaskCompletionSource? Reached { get; init; }

        public bool Challenges { get; init; }
    }
}
