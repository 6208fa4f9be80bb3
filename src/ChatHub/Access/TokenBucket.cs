namespace ChatHub.Access;

/// <summary>Counts what may be done in a time: full at first, refilled steadily. Not thread-safe.</summary>
/// <remarks>The framework's limiter can neither give a token back nor follow an injected clock.</remarks>
internal sealed class TokenBucket
{
    private readonly TimeProvider clock;
    private readonly double capacity;
    private readonly double perSecond;
    private double tokens;
    private long at;

    public TokenBucket(TimeProvider clock, double capacity, double perSecond)
    {
        this.clock = clock;
        this.capacity = capacity;
        this.perSecond = perSecond;
        tokens = capacity;
        at = clock.GetTimestamp();
    }

    /// <summary>As full as a new one: nothing is lost by forgetting it.</summary>
    public bool IsFull
    {
        get
        {
            Refill();
            return tokens >= capacity;
        }
    }

    /// <summary>Takes tokens, or says how long until there are enough.</summary>
    public TimeSpan? TryTake(double count = 1)
    {
        Refill();
        if (tokens < count) return TimeSpan.FromSeconds((count - tokens) / perSecond);
        tokens -= count;
        return null;
    }

    public void GiveBack() => tokens = Math.Min(capacity, tokens + 1);

    private void Refill()
    {
        var now = clock.GetTimestamp();
        tokens = Math.Min(capacity, tokens + (clock.GetElapsedTime(at, now).TotalSeconds * perSecond));
        at = now;
    }
}
