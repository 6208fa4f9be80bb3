namespace SessionBroker.Sessions;

/// <summary>How many calls one person may begin in an hour. Each takes a host of the pool until its cool-down is over: a few people who start and end could keep all from everybody else.</summary>
internal sealed class StartLimit(CallsOptions calls)
{
    private static readonly long HourMs = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <returns>How long until the person may begin another; null when they may now.</returns>
    public async Task<TimeSpan?> WaitAsync(DbSession session, string callerId, long now)
    {
        var oldest = await session.ScalarAsync<long?>(
            "select created_at from sessions where started_by = @callerId and created_at > @since order by created_at desc limit 1 offset @before",
            new { callerId, since = now - HourMs, before = calls.StartsPerHour - 1 });
        return oldest is { } at ? TimeSpan.FromMilliseconds(at + HourMs - now) : null;
    }
}
