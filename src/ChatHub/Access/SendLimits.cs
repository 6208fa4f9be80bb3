using System.Collections.Concurrent;
using ChatHub.Protocol;

namespace ChatHub.Access;

/// <summary>Sends a minute, by person and by room. Buckets that have filled up again are forgotten.</summary>
internal sealed class SendLimits(LimitsOptions options, TimeProvider clock)
{
    private static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Bucket> buckets = new();
    private long pruned = clock.GetTimestamp();

    /// <summary>Takes a token of each, or of neither.</summary>
    public Fault? Take(UserId user, RoomId room)
    {
        if (Of("u" + user, options.SendsPerMinutePerUser).TryTake() is { } userWait) return Limited("You send", userWait);
        if (Of("r" + room, options.SendsPerMinutePerRoom).TryTake() is not { } roomWait) return null;
        Of("u" + user, options.SendsPerMinutePerUser).GiveBack();
        return Limited("In this room people send", roomWait);
    }

    /// <summary>The send turned out to be a repetition.</summary>
    public void GiveBack(UserId user, RoomId room)
    {
        Of("u" + user, options.SendsPerMinutePerUser).GiveBack();
        Of("r" + room, options.SendsPerMinutePerRoom).GiveBack();
    }

    private static Fault Limited(string who, TimeSpan wait) => new(FaultCode.RateLimited, $"{who} faster than allowed.", wait);

    private Bucket Of(string key, int perMinute)
    {
        Prune();
        return buckets.GetOrAdd(key, static (_, made) => new(made.perMinute, made.clock), (perMinute, clock));
    }

    private void Prune()
    {
        var last = Volatile.Read(ref pruned);
        if (clock.GetElapsedTime(last) < PruneEvery || Interlocked.CompareExchange(ref pruned, clock.GetTimestamp(), last) != last) return;
        foreach (var (key, bucket) in buckets)
            if (bucket.IsFull) buckets.TryRemove(key, out _);
    }

    private sealed class Bucket(int perMinute, TimeProvider clock)
    {
        private readonly Lock gate = new();
        private readonly TokenBucket tokens = new(clock, perMinute, perMinute / 60.0);

        public bool IsFull
        {
            get
            {
                lock (gate) return tokens.IsFull;
            }
        }

        public TimeSpan? TryTake()
        {
            lock (gate) return tokens.TryTake();
        }

        public void GiveBack()
        {
            lock (gate) tokens.GiveBack();
        }
    }
}
