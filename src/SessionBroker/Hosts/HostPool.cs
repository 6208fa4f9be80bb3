using System.Globalization;
using Microsoft.Extensions.Logging;
using SessionBroker.Storage;

namespace SessionBroker.Hosts;

/// <summary>Seats of the pool. An insert claims one, and a partial unique index decides who has it: no seat is ever had by two.</summary>
/// <remarks>Join before host leaves a host one meeting at a time, whatever its plan: <c>seat_no</c> is 1 until Zoom says otherwise.</remarks>
internal sealed partial class HostPool(BrokerStore store, PoolHosts hosts, BrokerOptions options, TimeProvider clock, ILogger<HostPool> log)
{
    /// <summary>Zoom allows a host 100 creations and updates a UTC day; ten are kept for updates and for repair.</summary>
    public const int CreationsADay = 90;

    private const int Seat = 1;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnknownWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Makes the configured hosts known; repeating is harmless.</summary>
    public Task EnrolAsync() => store.WriteAsync(async session =>
    {
        foreach (var id in hosts.Ids) await session.ExecuteAsync("insert into hosts (id, idle_since) values (@id, 0) on conflict (id) do nothing", new { id });
    });

    /// <returns>The host whose seat the session has from now on; null when none is free.</returns>
    public async Task<string?> ClaimAsync(DbSession session, Guid sessionId)
    {
        var expectedAt = Now + Ms(options.Calls.JoinWithin + options.Calls.CoolDown);
        foreach (var host in HostChoice.Order(await FreeHostsAsync(session), sessionId))
        {
            var claimed = await session.ExecuteAsync("""
                insert into reservations (session_id, host_id, seat_no, claimed_at, expected_at) values (@sessionId, @host, @Seat, @Now, @expectedAt) on conflict do nothing
                """, new { sessionId, host = host.Id, Seat, Now, expectedAt });
            if (claimed > 0) return host.Id;
        }
        HostMetrics.Exhausted.Add(1);
        return null;
    }

    /// <summary>The session's seat is the pool's again once <paramref name="rest"/> is over.</summary>
    public async Task ReleaseAsync(DbSession session, Guid sessionId, TimeSpan rest)
    {
        var at = Now + Ms(rest);
        await session.ExecuteAsync("update reservations set release_at = @at where session_id = @sessionId and released_at is null", new { sessionId, at });
        if (rest <= TimeSpan.Zero) await GiveBackAsync(session, "session_id = @sessionId", new { sessionId, Now });
    }

    /// <summary>The call goes on: its seat is expected back after <paramref name="left"/> and the rest.</summary>
    public Task ExpectAsync(DbSession session, Guid sessionId, TimeSpan left) => session.ExecuteAsync(
        "update reservations set expected_at = @at where session_id = @sessionId and released_at is null", new { sessionId, at = Now + Ms(left + options.Calls.CoolDown) });

    /// <summary>Gives back the seats whose rest is over.</summary>
    /// <returns>How many.</returns>
    public async Task<int> FreeAsync(CancellationToken cancel)
    {
        var any = await store.ReadAsync(session => session.ScalarAsync<long>("select count(*) from reservations where released_at is null and release_at <= @Now", new { Now }), cancel);
        return any == 0 ? 0 : await store.WriteAsync(session => GiveBackAsync(session, "release_at <= @Now", new { Now }), cancel);
    }

    /// <summary>What was given back, and counted, so long ago that nobody asks for it.</summary>
    public Task PruneAsync(CancellationToken cancel) => store.WriteAsync(
        async session =>
        {
            var before = clock.GetUtcNow() - Kept;
            await session.ExecuteAsync("delete from reservations where released_at < @at", new { at = before.ToUnixTimeMilliseconds() });
            await session.ExecuteAsync("delete from host_days where day < @day", new { day = Day(before) });
        },
        cancel);

    /// <summary>One more creation or update for a host today.</summary>
    public Task CountAsync(DbSession session, string hostId) => session.ExecuteAsync("""
        insert into host_days (host_id, day, calls) values (@hostId, @Today, 1) on conflict (host_id, day) do update set calls = host_days.calls + 1
        """, new { hostId, Today });

    /// <summary>Zoom says that the host has had its day.</summary>
    public Task SpendAsync(DbSession session, string hostId) => session.ExecuteAsync("update hosts set spent_on = @Today where id = @hostId", new { hostId, Today });

    /// <summary>Kept out of the pool until the doctor finds it fit.</summary>
    /// <param name="reason">A code, never what Zoom wrote.</param>
    public async Task QuarantineAsync(DbSession session, string hostId, string reason)
    {
        await session.ExecuteAsync("update hosts set quarantine = @reason, checked_at = @Now where id = @hostId", new { hostId, reason, Now });
        LogQuarantined(log, hostId, reason);
    }

    /// <summary>When trying again may find a seat: the earliest that is expected back, or the day at Zoom that begins at midnight UTC.</summary>
    public async Task<TimeSpan> RetryAfterAsync(DbSession session)
    {
        var seatAt = await session.ScalarAsync<long?>("select min(coalesce(release_at, expected_at)) from reservations where released_at is null");
        var isSpent = await session.ScalarAsync<long>($"select count(*) from hosts h where h.quarantine is null and {Spent}", new { Today, CreationsADay }) > 0;
        var midnight = clock.GetUtcNow().Date.AddDays(1) - clock.GetUtcNow().DateTime;
        var wait = (seatAt, isSpent) switch
        {
            ({ } at, _) => TimeSpan.FromMilliseconds(at - Now),
            (null, true) => midnight,
            _ => UnknownWait,
        };
        return TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, LongestWait.TotalSeconds));
    }

    private const string Spent = "(coalesce(h.spent_on, '') = @Today or exists (select 1 from host_days d where d.host_id = h.id and d.day = @Today and d.calls >= @CreationsADay))";

    private ValueTask<List<FreeHost>> FreeHostsAsync(DbSession session) => session.QueryAsync<FreeHost>($"""
        select h.id, coalesce((select d.calls from host_days d where d.host_id = h.id and d.day = @Today), 0) as calls, h.idle_since
        from hosts h
        where {session.Dialect.In("h.id", "Ids")} and h.quarantine is null and not {Spent}
            and not exists (select 1 from reservations r where r.host_id = h.id and r.seat_no = @Seat and r.released_at is null)
        """, new { Ids = session.Dialect.List(hosts.Ids), Today, CreationsADay, Seat });

    private async Task<int> GiveBackAsync(DbSession session, string which, object parameters)
    {
        var freed = await session.QueryAsync<string>(
            $"update reservations set released_at = release_at where released_at is null and release_at <= @Now and {which} returning host_id", parameters);
        if (freed.Count > 0)
            await session.ExecuteAsync($"update hosts set idle_since = @Now where {session.Dialect.In("id", "freed")}", new { Now, freed = session.Dialect.List(freed.Order(StringComparer.Ordinal)) });
        return freed.Count;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private string Today => Day(clock.GetUtcNow());

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long Ms(TimeSpan time) => (long)time.TotalMilliseconds;

    [LoggerMessage(330, LogLevel.Error, "Host {HostId} of the pool is quarantined: {Reason}")]
    private static partial void LogQuarantined(ILogger log, string hostId, string reason);
}
