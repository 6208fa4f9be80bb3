using SessionBroker.Sessions;
using SessionBroker.Tests.Sandbox;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>
/// One random history: two parties in two rooms, a pool of two hosts, Zoom's events in any order, faults, and a broker that is killed and started again. Every call to Zoom
/// is held up until the history lets it go on, so that anything may happen in between. All of it follows from the seed, on one thread.
/// </summary>
internal sealed class CallHistory
{
    private const int Steps = 60;
    private const int ChecksEvery = 3;
    private static readonly string[] Hosts = ["host-1", "host-2"];
    private static readonly string[] Rooms = ["room-1", "room-2"];
    private static readonly string[] Parties = ["ben", "sally"];

    private readonly Random _random;
    private readonly MemoryDatabase _database;
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly ZoomWorld _world;
    private readonly TalkRooms _rooms = new();
    private readonly List<HeldCall> _held = [];
    private readonly List<Action> _late = [];
    private readonly List<Task> _tasks = [];
    private readonly List<(Guid Id, string Room)> _known = [];
    private readonly List<long> _links = [];
    private readonly List<Guid> _clientIds;
    private readonly HistoryChecks _checks;
    private Life _life = new();
    private BrokerRig _broker;
    private double _faultRate;

    public CallHistory(int seed, MemoryDatabase database)
    {
        _random = new(seed);
        _clientIds = [NewId(), NewId()];
        _database = database;
        _database.Clear();
        _world = new(_clock);
        _faultRate = _random.Next(3) * 0.15;
        _rooms.OnChange = () => { if (_faultRate > 0 && _random.Next(20) == 0) throw new IOException("The host is away."); };
        _broker = Born();
        _checks = new(_world, _rooms);
    }

    /// <summary>What was done, a line a step, for whoever has to understand a failure.</summary>
    public List<string> Trace { get; } = [];

    public HistoryTally Tally { get; } = new();

    public async Task RunAsync()
    {
        await _broker.Pool.EnrolAsync();
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync();
            if (_life.IsOver) await RestartAsync();
            if (step % ChecksEvery == 0) _checks.Now(await RowsAsync());
        }
        await RecoverAsync();
        _checks.AtTheEnd(await RowsAsync(), await ActiveSeatsAsync(), await OutboxAsync());
        foreach (var row in await RowsAsync()) Tally.Count(row);
    }

    private async Task StepAsync()
    {
        switch (_random.Next(100))
        {
            case < 36:
                await ReleaseAsync();
                break;
            case < 44:
                Begin("start", StartAsync(One(Parties), One(Rooms)));
                break;
            case < 53:
                if (_known.Count > 0) Begin("join", JoinAsync(One(Parties), One(_known).Id));
                break;
            case < 62:
                if (_links.Count > 0 && _world.Find(One(_links)) is { } meeting && Say($"open link {_world.Join(meeting)}")) Tally.Joined++;
                break;
            case < 65:
                if (_world.Made.Where(m => m.Live is not null).ToList() is { Count: > 0 } live && Say("leave")) _world.Leave(One(live));
                break;
            case < 68:
                if (_known.Count > 0) Begin("end", EndAsync(One(Parties), One(_known).Id));
                break;
            case < 72:
                if (_known.Count > 0) Begin("record", RecordAsync(One(_known).Id));
                break;
            case < 82:
                await DeliverAsync();
                break;
            case < 91:
                Begin("sweep", SweepAsync());
                break;
            case < 95:
                Pass(TimeSpan.FromSeconds(_random.Next(1, 20)));
                break;
            case < 97:
                Pass(TimeSpan.FromMinutes(_random.Next(1, 20)));
                break;
            default:
                await DisturbAsync();
                break;
        }
    }

    private async Task DisturbAsync()
    {
        switch (_random.Next(8))
        {
            case 0:
                _world.UnfitHosts.SymmetricExceptWith([One(Hosts)]);
                break;
            case 1:
                _world.OverridingHosts.SymmetricExceptWith([One(Hosts)]);
                break;
            case 2 when _world.Existing.ToList() is { Count: > 0 } meetings:
                Say("deleted in the portal");
                _world.Delete(One(meetings));
                break;
            case 3:
                Begin("rounds", RoundsAsync());
                break;
            case 4 or 5:
                Say("killed soon");
                _life.EndAfter(_random.Next(4));
                break;
            default:
                Say("killed");
                await RestartAsync();
                break;
        }
    }

    /// <summary>A call to Zoom goes on, with a fault or without; one of a dead process may still arrive, long after.</summary>
    private async Task ReleaseAsync()
    {
        if (_late.Count > 0 && _random.Next(4) == 0)
        {
            var late = One(_late);
            _late.Remove(late);
            Say("late arrival");
            late();
            return;
        }
        if (_held.Count == 0) return;
        var call = One(_held);
        _held.Remove(call);
        var fault = _random.NextDouble() < _faultRate ? One(Enum.GetValues<ZoomFault>()) : ZoomFault.None;
        if (fault == ZoomFault.LostBefore && _random.Next(3) == 0) _late.Add(call.Act);
        Say($"{call.Name}: {fault}");
        call.Answer.SetResult(fault);
        await Task.CompletedTask;
    }

    private async Task DeliverAsync()
    {
        if (_world.Deliveries.Count == 0) return;
        var at = _random.Next(_world.Deliveries.Count);
        var body = _world.Deliveries[at];
        var fate = _random.Next(10);
        if (fate > 1) _world.Deliveries.RemoveAt(at);
        Say($"event {fate}: {body[..Math.Min(46, body.Length)]}");
        if (fate < 9) await SurviveAsync(_broker.DeliverAsync(body));
    }

    private async Task StartAsync(string caller, string room)
    {
        Guid? clientId = _random.Next(3) == 0 ? One(_clientIds) : null;
        var started = await _broker.StartAsync(caller, room, clientId, _random.Next(2) == 0);
        Tally.Answer(started.Fault?.Code);
        if (started.Failed) return;
        _checks.Started(started.Value, room);
        _known.Add((started.Value.Session.Id, room));
    }

    private async Task JoinAsync(string caller, Guid id)
    {
        var link = await _broker.Join.HandleAsync(caller, id, default);
        if (!link.Failed) _links.Add(long.Parse(link.Value.JoinUrl.Segments[^1]));
    }

    private async Task EndAsync(string caller, Guid id) => Assert(!(await _broker.End.HandleAsync(caller, id, default)).Failed, "a party may end its call");

    private async Task RecordAsync(Guid id)
    {
        if (_random.Next(3) == 0) await _broker.DeclineAsync(id);
        else await _broker.Request.HandleAsync("ben", id, default);
    }

    private async Task SweepAsync()
    {
        await _broker.SweepAsync();
        await _broker.OutboxPump.RunOnceAsync(default);
    }

    private async Task RoundsAsync()
    {
        await _broker.Doctor.VisitAsync(default);
        await _broker.Orphans.RunAsync(default);
    }

    /// <summary>The process is gone: what it had sent may have arrived, may yet arrive, or never will.</summary>
    private async Task RestartAsync()
    {
        _life.End();
        Tally.Kills++;
        foreach (var call in _held)
        {
            var fate = _random.Next(3);
            if (fate == 0) call.Act();
            if (fate == 1) _late.Add(call.Act);
        }
        _held.Clear();
        _tasks.Clear();
        _life = new();
        _broker = Born();
        await _broker.Pool.EnrolAsync();
    }

    /// <summary>People go, faults end, some events never come: what is left to the broker is to look.</summary>
    private async Task RecoverAsync()
    {
        Say("recovery");
        _faultRate = 0;
        _world.UnfitHosts.Clear();
        _world.OverridingHosts.Clear();
        if (_life.IsDoomed || _random.Next(2) == 0) await RestartAsync();
        foreach (var late in _late) late();
        _late.Clear();
        foreach (var meeting in _world.Made.Where(m => m.Live is not null)) _world.End(meeting);
        _world.Deliveries.RemoveAll(_ => _random.Next(3) == 0);
        for (var round = 0; round < 400; round++)
        {
            while (_held.Count > 0) await ReleaseAsync();
            if (_world.Deliveries.Count > 0) await DeliverAsync();
            Begin("sweep", SweepAsync());
            if (_held.Count > 0) continue;
            var left = (await RowsAsync()).FindAll(row => !row.Cleaned);
            if (_world.Deliveries.Count == 0 && left.Count == 0) break;
            var due = DateTimeOffset.FromUnixTimeMilliseconds(left.Min(row => row.NextAt) ?? 0);
            Pass(due > _clock.GetUtcNow() ? due - _clock.GetUtcNow() : TimeSpan.FromSeconds(1));
        }
        Pass(TimeSpan.FromMinutes(6));
        Begin("rounds", RoundsAsync());
        while (_held.Count > 0) await ReleaseAsync();
        Begin("sweep", SweepAsync());
        while (_held.Count > 0) await ReleaseAsync();
        Pass(TimeSpan.FromMinutes(2));
        Begin("sweep", SweepAsync());
        while (_held.Count > 0) await ReleaseAsync();
        foreach (var task in _tasks) await SurviveAsync(task);
    }

    private BrokerRig Born()
    {
        var life = _life;
        return new(new(new MortalDatabase(_database, life)), new WorldApi(_world, _clock, (name, act) => HoldAsync(life, name, act)), _rooms, _clock, Hosts, NewId);
    }

    private Task<ZoomFault> HoldAsync(Life life, string name, Action act)
    {
        var call = new HeldCall(name, act);
        if (!life.IsOver) _held.Add(call);
        return call.Answer.Task;
    }

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }

    private void Begin(string what, Task task)
    {
        Say(what);
        _tasks.Add(SurviveAsync(task));
    }

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

    private void Pass(TimeSpan time)
    {
        Say($"{time} later");
        _clock.Advance(time);
    }

    private bool Say(string line)
    {
        Trace.Add($"{_clock.GetUtcNow():HH:mm:ss} {line}");
        return true;
    }

    private T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private static void Assert(bool holds, string what) => Xunit.Assert.True(holds, what);

    private Task<List<SessionRow>> RowsAsync() => Inspector.RowsAsync();

    private Task<long> ActiveSeatsAsync() => Inspector.Store.ReadAsync(session => session.ScalarAsync<long>("select count(*) from reservations where released_at is null"));

    private Task<long> OutboxAsync() => Inspector.Store.ReadAsync(session => session.ScalarAsync<long>("select count(*) from outbox"));

    /// <summary>Looks into the database whatever became of the process.</summary>
    private BrokerRig Inspector => field ??= new(new(_database), new WorldApi(_world, _clock, (_, _) => Task.FromResult(ZoomFault.None)), new TalkRooms(), _clock, Hosts);

    private sealed record HeldCall(string Name, Action Act)
    {
        public TaskCompletionSource<ZoomFault> Answer { get; } = new();
    }
}
