using System.Collections.Concurrent;
using System.Diagnostics;
using ChatHub.TestKit;
using SessionBroker.Tests.Storage;
using Xunit;

namespace SessionBroker.Tests.Sessions;

/// <summary>Many at once, on the database that decides between them: each start on threads of its own.</summary>
public abstract class RaceConformance(Store store, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Starts = 100;
    private const int PoolSize = 30;
    private const int AnHour = 5;

    private readonly ZoomWorld _world = new(TimeProvider.System);
    private OwnStore _own = null!;
    private BrokerRig _rig = null!;

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(store);
        _rig = Rig(startsPerHour: Starts);
        await _rig.Pool.EnrolAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _own.DisposeAsync();
    }

    [Fact]
    public async Task Start_OneAfterTheOtherBeyondTheHoursNumber_IsRefused()
    {
        var rig = Rig(AnHour);
        for (var n = 0; n < AnHour; n++) Assert.True((await rig.StartAsync("ben", $"room-{n}")).Value.Created);

        var refused = (await rig.StartAsync("ben", "room-x")).Fault;

        Assert.Equal(BrokerFaultCode.RateLimited, refused?.Code);
        Assert.InRange(refused!.RetryAfter!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        Assert.Equal(AnHour, await _own.ScalarAsync<int>("select count(*) from reservations where released_at is null"));
    }

    [Fact]
    public async Task Start_HundredAtOnceInOneRoom_GivesOneSession()
    {
        var answers = await AtOnceAsync(n => _rig.StartAsync(n % 2 == 0 ? "ben" : "sally"));
        Assert.Single(answers.Select(answer => answer.Value.Session.Id).Distinct());
        Assert.Single(answers, answer => answer.Value.Created);
        Assert.Single(_world.Made);
        Assert.Equal(1, await _own.ScalarAsync<int>("select count(*) from sessions"));
        Assert.Equal(1, await _own.ScalarAsync<int>("select count(*) from reservations where released_at is null"));
    }

    [Fact]
    public async Task Start_SameClientIdManyTimesAtOnce_GivesOneSession()
    {
        var clientId = Guid.CreateVersion7();
        var answers = await AtOnceAsync(_ => _rig.StartAsync("ben", clientId: clientId));
        Assert.Single(answers.Select(answer => answer.Value.Session.Id).Distinct());
        Assert.Single(_world.Made);
    }

    [Fact]
    public async Task Start_HundredRoomsOnThirtyHosts_ThirtyGetACallAndSeventyAClearRefusal()
    {
        var began = Stopwatch.GetTimestamp();
        var times = new ConcurrentBag<TimeSpan>();
        var answers = await AtOnceAsync(async n =>
        {
            var answer = await _rig.StartAsync("ben", $"room-{n}");
            if (answer is { Failed: false } && !(await _rig.Join.HandleAsync("ben", answer.Value.Session.Id, default)).Failed) times.Add(Stopwatch.GetElapsedTime(began));
            return answer;
        });
        output.WriteLine($"from the click to the join link, {Starts} at once, Zoom's time left out: p50 {Percentile(times, 0.5):0} ms, p95 {Percentile(times, 0.95):0} ms");

        Assert.Equal(PoolSize, answers.Count(answer => !answer.Failed && answer.Value.Created));
        await Eventually.Until(
            async () => await _own.ScalarAsync<int>("select count(*) from sessions where state = 'ready'") == PoolSize, TimeSpan.FromSeconds(60), "every call that was begun can be joined");
        var refused = answers.Where(answer => answer.Failed).Select(answer => answer.Fault!).ToList();
        Assert.Equal(Starts - PoolSize, refused.Count);
        Assert.All(refused, fault => Assert.True(fault is { Code: BrokerFaultCode.NoHostAvailable, RetryAfter.TotalSeconds: >= 1 }));
        Assert.Equal(PoolSize, _world.Made.Select(meeting => meeting.HostId).Distinct().Count());
        Assert.Equal(PoolSize, await _own.ScalarAsync<int>("select count(*) from sessions"));
    }

    [Fact]
    public async Task End_ByManyAtOnce_EndsOnceAndLeavesNothing()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        var answers = await AtOnceAsync(n => _rig.End.HandleAsync(n % 2 == 0 ? "ben" : "sally", id, default));
        Assert.All(answers, answer => Assert.Equal(SessionStatus.Ended, answer.Value.State));
        await AtOnceAsync(async _ =>
        {
            await _rig.AdvanceAsync(id);
            return new BrokerResult<bool>();
        });
        Assert.Empty(_world.Existing);
        Assert.Equal(3, await _own.ScalarAsync<int>("select version from sessions"));
    }

    private static double Percentile(IReadOnlyCollection<TimeSpan> times, double part) =>
        times.Select(time => time.TotalMilliseconds).Order().ElementAt((int)(part * (times.Count - 1)));

    private static Task<T[]> AtOnceAsync<T>(Func<int, Task<T>> act)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, Starts).Select(async n =>
        {
            await go.Task;
            return await act(n);
        }).ToList();
        go.SetResult();
        return Task.WhenAll(tasks);
    }

    /// <summary>Every answer comes later than the question, on whatever thread.</summary>
    private BrokerRig Rig(int startsPerHour) => new(
        _own.Broker,
        new WorldApi(_world, TimeProvider.System, InItsTurnAsync),
        new TalkRooms(),
        TimeProvider.System,
        [.. Enumerable.Range(1, PoolSize).Select(n => $"host-{n:D2}")],
        startsPerHour: startsPerHour);

    private static async Task<ZoomFault> InItsTurnAsync(string name, Action act)
    {
        await Task.Yield();
        return ZoomFault.None;
    }
}

public sealed class SqliteRaceTests(ITestOutputHelper output) : RaceConformance(Store.Sqlite, output);

public sealed class PostgresRaceTests(ITestOutputHelper output) : RaceConformance(Store.Postgres, output);
