using ChatHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using SessionBroker.Hosts;
using SessionBroker.Tests.Sandbox;
using SessionBroker.Tests.Storage;
using Xunit;

namespace SessionBroker.Tests.Hosts;

/// <summary>Seats, rests, days and quarantine mean the same on both databases.</summary>
public abstract class HostPoolConformance(Store store) : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 4, 1, 23, 30, 0, TimeSpan.Zero));
    private OwnStore _own = null!;
    private HostPool _pool = null!;

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(store);
        _pool = await PoolAsync("a", "b");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _own.DisposeAsync();
    }

    [Fact]
    public async Task Claim_UntilNoneIsLeft_GivesEachHostOnce()
    {
        string?[] claimed = [await ClaimAsync(), await ClaimAsync(), await ClaimAsync()];
        Assert.Equal(["a", "b"], claimed.OfType<string>().Order());
        Assert.Null(claimed[2]);
    }

    [Fact]
    public async Task Release_WithARest_GivesTheSeatBackAfterIt()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var host = await ClaimAsync(first);
        await ClaimAsync(second);
        await WriteAsync(session => _pool.ReleaseAsync(session, first, TimeSpan.FromSeconds(60)));
        Assert.Equal(TimeSpan.FromSeconds(60), await RetryAfterAsync());

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((0, null), (await _pool.FreeAsync(default), await ClaimAsync()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, host), (await _pool.FreeAsync(default), await ClaimAsync()));
    }

    [Fact]
    public async Task Release_WithoutARest_CanBeClaimedInTheSameTransaction()
    {
        var id = Guid.CreateVersion7();
        var pool = await PoolAsync("a");
        var claimed = await _own.Broker.WriteAsync(async session =>
        {
            await pool.ClaimAsync(session, id);
            await pool.ReleaseAsync(session, id, TimeSpan.Zero);
            return await pool.ClaimAsync(session, id);
        });
        Assert.Equal("a", claimed);
    }

    [Fact]
    public async Task Claim_FewestCallsTodayFirst_ThenTheLongestIdle()
    {
        await CountAsync("a", 1);
        var first = Guid.CreateVersion7();
        Assert.Equal("b", await ClaimAsync(first));
        await WriteAsync(session => _pool.ReleaseAsync(session, first, TimeSpan.Zero));
        await CountAsync("b", 1);
        Assert.Equal("a", await ClaimAsync());
    }

    [Fact]
    public async Task Claim_HostWithNinetyCreationsToday_IsSparedUntilMidnightUtc()
    {
        await CountAsync("a", HostPool.CreationsADay);
        await CountAsync("b", HostPool.CreationsADay - 1);
        var last = Guid.CreateVersion7();
        Assert.Equal("b", await ClaimAsync(last));
        await CountAsync("b", 1);
        await WriteAsync(session => _pool.ReleaseAsync(session, last, TimeSpan.Zero));
        Assert.Null(await ClaimAsync());
        Assert.Equal(TimeSpan.FromMinutes(30), await RetryAfterAsync());
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.NotNull(await ClaimAsync());
    }

    [Fact]
    public async Task Claim_HostThatZoomSaysIsSpentOrThatIsQuarantined_IsPassedOver()
    {
        await WriteAsync(session => _pool.SpendAsync(session, "a"));
        await WriteAsync(session => _pool.QuarantineAsync(session, "b", "not_licensed"));
        Assert.Null(await ClaimAsync());
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("a", null), (await ClaimAsync(), await ClaimAsync()));
    }

    [Fact]
    public async Task Claim_HostTakenOutOfTheSettings_GetsNoNewCalls()
    {
        var smaller = new HostPool(_own.Broker, new(["b"]), Options(), _clock, NullLogger<HostPool>.Instance);
        Assert.Equal("b", await _own.Broker.WriteAsync(session => smaller.ClaimAsync(session, Guid.CreateVersion7())));
        Assert.Null(await _own.Broker.WriteAsync(session => smaller.ClaimAsync(session, Guid.CreateVersion7())));
    }

    private static BrokerOptions Options() => new("", new byte[32], true, new(), new(), new());

    private async Task<HostPool> PoolAsync(params string[] hosts)
    {
        var pool = new HostPool(_own.Broker, new(hosts), Options(), _clock, NullLogger<HostPool>.Instance);
        await pool.EnrolAsync();
        return pool;
    }

    private Task<string?> ClaimAsync(Guid? id = null) => _own.Broker.WriteAsync(session => _pool.ClaimAsync(session, id ?? Guid.CreateVersion7()));

    private Task<TimeSpan> RetryAfterAsync() => _own.Broker.ReadAsync(_pool.RetryAfterAsync);

    private Task WriteAsync(Func<DbSession, Task> write) => _own.Broker.WriteAsync(write);

    private Task CountAsync(string host, int times) => WriteAsync(async session =>
    {
        for (var n = 0; n < times; n++) await _pool.CountAsync(session, host);
    });
}

public sealed class SqliteHostPoolTests() : HostPoolConformance(Store.Sqlite);

public sealed class PostgresHostPoolTests() : HostPoolConformance(Store.Postgres);
