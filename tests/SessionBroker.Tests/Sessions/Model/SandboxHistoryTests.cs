using ChatHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using SessionBroker.Sandbox;
using SessionBroker.Sessions;
using SessionBroker.Tests.Sandbox;
using SessionBroker.Tests.Storage;
using SessionBroker.Zoom;
using Xunit;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>Fewer histories than in memory, and all of the way: the real client over real HTTP to the sandbox, with its own faults, on a real file.</summary>
public sealed class SandboxHistoryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Histories = 25;
    private const int Steps = 18;

    private static readonly SandboxFault[] Faults =
    [
        SandboxFault.LostAnswer, SandboxFault.NoConnection, SandboxFault.ErrorBefore, SandboxFault.ErrorAfter, SandboxFault.Xml, SandboxFault.Empty, SandboxFault.OkWithError,
        SandboxFault.TooManyThisSecond, SandboxFault.TokenRefused, SandboxFault.TimeoutBefore, SandboxFault.TimeoutAfter,
    ];

    private OwnStore _own = null!;

    public async ValueTask InitializeAsync() => _own = await OwnStore.CreateAsync(Store.Sqlite);

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task Histories_OverTheSandbox_RecoverToTheEnd()
    {
        var seed = HistorySeed.Choose();
        output.WriteLine($"seed {seed}");
        var tally = new HistoryTally();
        for (var n = 0; n < Histories; n++)
        {
            await _own.Broker.WriteAsync(async session =>
            {
                foreach (var table in BrokerTables.OfSessions) await session.ExecuteAsync($"delete from {table}");
            });
            await using var sandbox = await SandboxRig.StartAsync(options => options with { Hosts = 2, Seed = n + 1 });
            await using var services = new ServiceCollection().AddSingleton<TimeProvider>(sandbox.Clock).AddLogging().AddZoomClient(sandbox.Zoom.ZoomOptions).BuildServiceProvider();
            var history = new History(_own.Broker.Database, sandbox, services.GetRequiredService<IZoomApi>(), new Random(seed + n));
            await history.RunAsync(tally);
        }
        output.WriteLine($"{Histories} histories: {tally}");
        Assert.True(tally["Ended"] > 0 && tally.Kills > 0, $"{tally}");
    }

    private sealed class History(IDatabase database, SandboxRig sandbox, IZoomApi zoom, Random random)
    {
        private readonly TalkRooms _rooms = new();
        private readonly List<Guid> _known = [];
        private readonly List<Uri> _links = [];
        private readonly ManualClock _clock = sandbox.Clock;
        private Life _life = new();
        private BrokerRig _broker = null!;
        private int _delivered;

        public async Task RunAsync(HistoryTally tally)
        {
            await BirthAsync();
            sandbox.Zoom.Faults.Randomly(random.Next(), 0.2, Faults);
            for (var step = 0; step < Steps; step++) await StepAsync(tally);
            await RecoverAsync();
            foreach (var row in await CheckAsync()) tally.Count(row);
        }

        private async Task StepAsync(HistoryTally tally)
        {
            var id = _known.Count > 0 ? _known[random.Next(_known.Count)] : default;
            switch (random.Next(11))
            {
                case 0 or 1 or 2:
                    var started = await DoneAsync(_broker.StartAsync(random.Next(2) == 0 ? "ben" : "sally", $"room-{random.Next(2)}"));
                    if (!started.Failed) _known.Add(started.Value.Session.Id);
                    break;
                case 3 or 4 when _known.Count > 0:
                    var link = await DoneAsync(_broker.Join.HandleAsync("ben", id, default));
                    if (!link.Failed) _links.Add(link.Value.JoinUrl);
                    break;
                case 5 or 6 when _links.Count > 0:
                    if (sandbox.Zoom.People.Join(_links[random.Next(_links.Count)]) == JoinOutcome.Joined) tally.Joined++;
                    break;
                case 7 when _known.Count > 0:
                    await DoneAsync(_broker.End.HandleAsync("sally", id, default));
                    break;
                case 8 when _known.Count > 0:
                    await DoneAsync(_broker.Request.HandleAsync("ben", id, default));
                    break;
                case 9:
                    tally.Kills++;
                    _life.EndAfter(random.Next(6));
                    await SurviveAsync(DoneAsync(SweepAsync()));
                    await BirthAsync();
                    break;
                default:
                    _clock.Advance(TimeSpan.FromSeconds(random.Next(1, 90)));
                    await DeliverAsync(omit: 0.3);
                    await DoneAsync(SweepAsync());
                    break;
            }
        }

        private async Task RecoverAsync()
        {
            sandbox.Zoom.Faults.Clear();
            foreach (var row in await _broker.RowsAsync())
                if (row.MeetingId is { } meeting) sandbox.Zoom.People.End(meeting);
            await DeliverAsync(omit: 0.3);
            for (var minutes = 0; minutes < 40 && !(await _broker.RowsAsync()).TrueForAll(row => row.Cleaned); minutes++)
            {
                await DoneAsync(SweepAsync());
                _clock.Advance(TimeSpan.FromMinutes(1));
            }
            _clock.Advance(TimeSpan.FromMinutes(6));
            await DoneAsync(RoundsAsync());
            _clock.Advance(TimeSpan.FromMinutes(2));
            await DoneAsync(SweepAsync());
        }

        private async Task<List<SessionRow>> CheckAsync()
        {
            var rows = await _broker.RowsAsync();
            Assert.All(rows, row => Assert.True(row is { Cleaned: true, EndedAt: not null } && !row.State.IsOpen(), $"{row}"));
            foreach (var host in sandbox.Zoom.ZoomOptions.Hosts)
                Assert.Empty((await DoneAsync(zoom.ListMeetingsAsync(host, MeetingListing.Scheduled, default).AsTask())).Value!);
            Assert.Equal(0, await _broker.Store.ReadAsync(session => session.ScalarAsync<long>("select count(*) from reservations where released_at is null")));
            return rows;
        }

        private async Task BirthAsync()
        {
            _life = new();
            _broker = new(new(new MortalDatabase(database, _life)), zoom, _rooms, _clock, sandbox.Zoom.ZoomOptions.Hosts);
            await _broker.Pool.EnrolAsync();
        }

        private async Task DeliverAsync(double omit)
        {
            var events = sandbox.Zoom.History.Events;
            foreach (var (_, body) in events.Skip(_delivered).OrderBy(_ => random.Next()))
                if (random.NextDouble() >= omit) await DoneAsync(_broker.DeliverAsync(body));
            _delivered = events.Count;
        }

        private async Task<bool> SweepAsync()
        {
            await _broker.SweepAsync();
            return true;
        }

        private async Task<bool> RoundsAsync()
        {
            await _broker.Doctor.VisitAsync(default);
            await _broker.Orphans.RunAsync(default);
            return true;
        }

        /// <summary>The clock goes on while something waits for it: a retry, a time-out.</summary>
        private async Task<T> DoneAsync<T>(Task<T> task)
        {
            while (await Task.WhenAny(task, Task.Delay(20)) != task) _clock.Advance(TimeSpan.FromMilliseconds(500));
            return await task;
        }

        private async Task DoneAsync(Task task) => await DoneAsync(task.ContinueWith(done => done.Exception is null, TaskScheduler.Default));

        private static async Task SurviveAsync(Task task)
        {
            try
            {
                await task;
            }
            catch (KilledException)
            {
                // Its process was.
            }
        }
    }
}
