using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace SessionBroker.Sandbox;

/// <summary>One attempt to hand an event over.</summary>
/// <param name="Attempt">0 is the first.</param>
/// <param name="Status">Null when no answer came in time.</param>
internal sealed record WebhookTry(string Name, int Attempt, string Timestamp, string Signature, string Body, int? Status);

/// <summary>Hands events to whoever listens: signed, each again after 5, 20 and 60 minutes when it was not taken, and never in any promised order. First attempts go out one by one in the order the events happened.</summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan[] Again = [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(60)];
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(72);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private readonly World world;
    private readonly WebhookSigning signing;
    private readonly EventFaults faults;
    private readonly EventHistory history;
    private readonly Channel<Outgoing> queue = Channel.CreateUnbounded<Outgoing>(new() { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Task pump;
    private DateTimeOffset validUntil;
    private Outgoing? heldBack;

    public WebhookSender(World world, string secret, EventFaults faults, EventHistory history)
    {
        this.world = world;
        this.faults = faults;
        this.history = history;
        signing = new WebhookSigning(secret);
        pump = Task.Run(PumpAsync);
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
                queue.Writer.TryWrite(outgoing);
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
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (queue.Writer.TryWrite(new Outgoing("", "") { Reached = reached }))
            await reached.Task.WaitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await pump;
        http.Dispose();
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
                    await DeliverAsync(outgoing, target);
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
            outgoing.Timestamp = WebhookSigning.Timestamp(world.Now);
        int? status = null;
        if (await IsValidAsync(target))
            (status, _) = await PostAsync(target, outgoing.Timestamp, outgoing.Body);
        history.Tried(new WebhookTry(outgoing.Name, outgoing.Attempt, outgoing.Timestamp, signing.Of(outgoing.Timestamp, outgoing.Body), outgoing.Body, status));
        var failed = status is null or >= 500 || (status is not (200 or 204) && world.Quirks.RetryClientErrors);
        if (!failed || outgoing.Attempt >= Again.Length)
            return;
        lock (world.Gate)
            world.After(Again[outgoing.Attempt++], () => queue.Writer.TryWrite(outgoing));
    }

    /// <summary>The address must prove, now and every three days, that it knows the secret.</summary>
    private async Task<bool> IsValidAsync(Uri target)
    {
        if (world.Now < validUntil)
            return true;
        string plain;
        lock (world.Gate)
            plain = world.Invent.Key(22);
        var body = new JsonObject
        {
            ["payload"] = new JsonObject { ["plainToken"] = plain },
            ["event_ts"] = world.Now.ToUnixTimeMilliseconds(),
            ["event"] = "endpoint.url_validation",
        }.ToJsonString(ZoomJson.Options);
        var (status, answer) = await PostAsync(target, WebhookSigning.Timestamp(world.Now), body);
        if (status != 200 || !Proves(answer, plain))
            return false;
        validUntil = world.Now + ValidFor;
        return true;
    }

    private bool Proves(string answer, string plain)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonObject proof && proof["plainToken"]?.ToString() == plain && proof["encryptedToken"]?.ToString() == signing.Prove(plain);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<(int? Status, string Body)> PostAsync(Uri target, string timestamp, string body)
    {
        using var inTime = new CancellationTokenSource(AnswerWithin, world.Options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, stopping.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("x-zm-request-timestamp", timestamp);
        request.Headers.Add("x-zm-signature", signing.Of(timestamp, body));
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (Exception lost) when (lost is HttpRequestException || (lost is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return (null, "");
        }
    }

    /// <summary>An event on its way; with <see cref="Reached"/>, a mark in the queue.</summary>
    private sealed class Outgoing(string name, string body)
    {
        public string Name { get; } = name;

        public string Body { get; } = body;

        public int Attempt { get; set; }

        public string? Timestamp { get; set; }

        public TaskCompletionSource? Reached { get; init; }
    }
}
