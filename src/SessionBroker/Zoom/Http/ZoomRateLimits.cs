using System.Threading.RateLimiting;

namespace SessionBroker.Zoom.Http;

/// <summary>
/// Our own limit on calls a second, one for each rate label, below what Zoom allows the whole account, so that a burst of ours is not the outage of the account's other apps.
/// A call over it waits its turn; when some seconds of calls wait already it is refused.
/// </summary>
internal sealed class ZoomRateLimits(ZoomOptions options) : IDisposable
{
    private const int SecondsOfQueue = 5;

    private readonly Dictionary<RateLabel, TokenBucketRateLimiter> limiters = Enum.GetValues<RateLabel>().ToDictionary(label => label, label => Limiter(PerSecond(options.Plan, label), options.RateShare));

    /// <summary>Zoom's own figures: developers.zoom.us, "Rate limits".</summary>
    public static int PerSecond(ZoomPlan plan, RateLabel label) => (plan, label) switch
    {
        (ZoomPlan.Free, RateLabel.Light) => 4,
        (ZoomPlan.Free, _) => 2,
        (ZoomPlan.Pro, RateLabel.Light) => 30,
        (ZoomPlan.Pro, _) => 20,
        (_, RateLabel.Light) => 80,
        _ => 60,
    };

    public ValueTask<RateLimitLease> AcquireAsync(RateLabel label, CancellationToken cancel) => limiters[label].AcquireAsync(1, cancel);

    public void Dispose()
    {
        foreach (var limiter in limiters.Values) limiter.Dispose();
    }

    private static TokenBucketRateLimiter Limiter(int perSecond, double share)
    {
        var ours = Math.Max(1, (int)(perSecond * share));
        return new(new()
        {
            TokenLimit = ours,
            TokensPerPeriod = ours,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = ours * SecondsOfQueue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }
}
