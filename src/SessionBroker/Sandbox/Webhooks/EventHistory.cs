namespace SessionBroker.Sandbox;

/// <summary>One attempt to hand an event over.</summary>
/// <param name="Attempt">0 is the first.</param>
/// <param name="Status">Null when no answer came in time.</param>
internal sealed record WebhookTry(string Name, int Attempt, string Timestamp, string Body, int? Status);

/// <summary>The last events and attempts, for tests and for whoever wonders. Safe for any thread.</summary>
internal sealed class EventHistory
{
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<(string Name, string Body)> events = new();
    private readonly Queue<WebhookTry> tries = new();

    /// <summary>All that happened, whether or not anybody was told.</summary>
    public IReadOnlyList<(string Name, string Body)> Events
    {
        get
        {
            lock (gate)
                return [.. events];
        }
    }

    public IReadOnlyList<WebhookTry> Tries
    {
        get
        {
            lock (gate)
                return [.. tries];
        }
    }

    public void Happened(string name, string body)
    {
        lock (gate)
            Add(events, (name, body));
    }

    public void Tried(WebhookTry attempt)
    {
        lock (gate)
            Add(tries, attempt);
    }

    private static void Add<T>(Queue<T> queue, T item)
    {
        queue.Enqueue(item);
        if (queue.Count > Kept)
            queue.Dequeue();
    }
}
