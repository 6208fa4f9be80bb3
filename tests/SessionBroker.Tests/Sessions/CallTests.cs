using ChatHub.TestKit;
using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Tests.Sandbox;
using SessionBroker.Tests.Storage;
using Xunit;

namespace SessionBroker.Tests.Sessions;

/// <summary>A call from the click to the end, over a Zoom in memory.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly TalkRooms _rooms = new();
    private readonly Dictionary<string, Queue<ZoomFault>> _faults = [];
    private readonly List<string> _asked = [];
    private OwnStore _own = null!;
    private ZoomWorld _world = null!;
    private BrokerRig _rig = null!;

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(Store.Sqlite);
        _world = new(_clock);
        _rig = Rig("host-1", "host-2");
        await _rig.Pool.EnrolAsync();
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task Start_ByEitherParty_IsReadyAndHasItsMeetingAsAskedFor()
    {
        var started = (await _rig.StartAsync("sally")).Value;
        Assert.True(started.Created);
        Assert.Equal((SessionStatus.Ready, "sally", RecordingStatus.Off), (started.Session.State, started.Session.StartedBy, started.Session.Recording));
        var meeting = Assert.Single(_world.Existing);
        Assert.Equal((started.Session.Id, false), (meeting.SessionId, meeting.AutoRecord));
        Assert.Equal(10, meeting.Passcode.Length);
    }

    [Fact]
    public async Task Start_WhileOneIsOpen_GivesThatOneToBoth()
    {
        var first = (await _rig.StartAsync("ben")).Value;
        var second = (await _rig.StartAsync("sally")).Value;
        Assert.Equal((false, first.Session), (second.Created, second.Session));
        Assert.Single(_world.Made);
    }

    [Fact]
    public async Task Start_RepeatedClientId_GivesTheSameSessionEvenWhenItIsOver()
    {
        var clientId = Guid.CreateVersion7();
        var first = (await _rig.StartAsync("ben", clientId: clientId)).Value.Session;
        await _rig.End.HandleAsync("ben", first.Id, default);
        var again = (await _rig.StartAsync("ben", clientId: clientId)).Value;
        Assert.Equal((false, first.Id, SessionStatus.Ended), (again.Created, again.Session.Id, again.Session.State));
        var fresh = (await _rig.StartAsync("ben", clientId: Guid.CreateVersion7())).Value;
        Assert.NotEqual(first.Id, fresh.Session.Id);
    }

    [Fact]
    public async Task Start_MoreOftenThanAllowed_IsRefusedUntilAnHourAfterTheFirstAndTakesNoHost()
    {
        var rig = new BrokerRig(_own.Broker, new WorldApi(_world, _clock, GateAsync), _rooms, _clock, ["host-1", "host-2"], startsPerHour: 2);
        for (var i = 0; i < 2; i++)
        {
            await rig.End.HandleAsync("ben", (await rig.StartAsync("ben")).Value.Session.Id, default);
            await rig.SweepAsync();
            _clock.Advance(TimeSpan.FromMinutes(10));
            await rig.SweepAsync();
        }

        var refused = (await rig.StartAsync("ben", clientId: Guid.CreateVersion7())).Fault;
        Assert.Equal((BrokerFaultCode.RateLimited, TimeSpan.FromMinutes(40)), (refused?.Code, refused?.RetryAfter));
        Assert.Equal(0, await _own.ScalarAsync<int>("select count(*) from reservations where released_at is null"));
        var open = (await rig.StartAsync("sally")).Value;
        Assert.Equal(open.Session, (await rig.StartAsync("ben")).Value.Session);
        await rig.End.HandleAsync("ben", open.Session.Id, default);
        await rig.SweepAsync();
        _clock.Advance(TimeSpan.FromMinutes(40));
        Assert.True((await rig.StartAsync("ben")).Value.Created);
    }

    [Fact]
    public async Task Call_FromStartToEnd_TellsBothOfEachStepAndLeavesNothing()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        _world.Join(Assert.Single(_world.Existing));
        await DeliverAllAsync();
        Assert.Equal(SessionStatus.Live, (await ReadAsync("sally", id)).State);

        var ended = (await _rig.End.HandleAsync("sally", id, default)).Value;
        Assert.Equal(SessionStatus.Ended, ended.State);
        Assert.NotNull(ended.EndedAt);
        await _rig.SweepAsync();
        await DeliverAllAsync();
        await _rig.OutboxPump.RunOnceAsync(default);

        Assert.Empty(_world.Existing);
        Assert.Equal([SessionNotice.Started, SessionNotice.Ended], _rooms.Notices);
        Assert.All(_rooms.Changes, change => Assert.Equal(["ben", "sally"], change.Viewers));
        Assert.Equal((await ReadAsync("ben", id)).Version, _rooms.Changes[^1].Session.Version);
        Assert.Equal(ended, (await _rig.End.HandleAsync("ben", id, default)).Value with { Version = ended.Version });
    }

    [Fact]
    public async Task Call_ThatEndedWhileNoProcessListened_IsOverOnceOneStarts()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        var meeting = Assert.Single(_world.Existing);
        _world.Join(meeting);
        await DeliverAllAsync();
        _world.End(meeting);
        _world.Deliveries.Clear();

        var restarted = Rig("host-1", "host-2");
        await restarted.Sweep.RunOnceAsync(default);
        await restarted.Sweep.StopAsync(default);

        Assert.Equal(SessionStatus.Ended, (await ReadAsync("ben", id)).State);
    }

    [Fact]
    public async Task Join_EachParty_GetsALinkOfTheirOwnThatIsKeptNowhere()
    {
        var id = (await _rig.StartAsync("ben", audioOnly: true)).Value.Session.Id;
        var ben = (await _rig.Join.HandleAsync("ben", id, default)).Value;
        var sally = (await _rig.Join.HandleAsync("sally", id, default)).Value;
        Assert.NotEqual(ben.JoinUrl, sally.JoinUrl);
        Assert.Contains("video=False", ben.JoinUrl.Query, StringComparison.Ordinal);
        Assert.Equal((_clock.GetUtcNow() + TimeSpan.FromMinutes(10), false), (ben.ExpiresAt, ben.Recorded));
        Assert.Equal(BrokerFaultCode.NotFound, (await _rig.Join.HandleAsync("mallory", id, default)).Fault!.Code);

        await _rig.End.HandleAsync("ben", id, default);
        Assert.Equal(BrokerFaultCode.Conflict, (await _rig.Join.HandleAsync("ben", id, default)).Fault!.Code);
        await _rig.OutboxPump.RunOnceAsync(default);
        Assert.DoesNotContain("zoom.test", string.Concat(_rooms.Changes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stranger", BrokerFaultCode.NotFound)]
    [InlineData("closed", BrokerFaultCode.RoomClosed)]
    [InlineData("inquiry", BrokerFaultCode.Forbidden)]
    [InlineData("none", BrokerFaultCode.Forbidden)]
    [InlineData("blocker", BrokerFaultCode.Forbidden)]
    public async Task Start_WhereCallsAreNotAllowed_IsRefused(string why, BrokerFaultCode expected)
    {
        _rooms.Seen = (room, _) => why switch
        {
            "closed" => room with { Closed = true },
            "inquiry" => room with { CallsOpen = false },
            "none" => room with { Calls = CallsAllowed.None },
            "blocker" => room with { CallerHasBlocked = true },
            _ => room,
        };
        Assert.Equal(expected, (await _rig.StartAsync(why == "stranger" ? "mallory" : "ben")).Fault!.Code);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Start_InAnAudioRoom_IsAudioOnly()
    {
        _rooms.Seen = (room, _) => room with { Calls = CallsAllowed.Audio };
        Assert.True((await _rig.StartAsync("ben")).Value.Session.AudioOnly);
    }

    [Fact]
    public async Task Withheld_Session_ExistsForItsStarterAlone()
    {
        _rooms.Seen = (room, caller) => caller == "ben" ? room with { WithheldFrom = "sally" } : room with { CallerHasBlocked = true };
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;

        Assert.Equal(SessionStatus.Ready, (await ReadAsync("ben", id)).State);
        Assert.Equal(BrokerFault.NoSuchSession, (await _rig.Read.FindAsync("sally", id, default)).Fault);
        Assert.Equal(BrokerFault.NoSuchSession, (await _rig.Join.HandleAsync("sally", id, default)).Fault);
        Assert.Equal(BrokerFault.NoSuchSession, (await _rig.End.HandleAsync("sally", id, default)).Fault);
        Assert.Empty((await _rig.Read.OfRoomAsync("sally", "room", default)).Value);
        Assert.Empty(await _rig.Read.LatestOfAsync("sally", ["room"], default));
        Assert.Single(await _rig.Read.LatestOfAsync("ben", ["room"], default));
        await _rig.OutboxPump.RunOnceAsync(default);
        Assert.All(_rooms.Changes, change => Assert.Equal(["ben"], change.Viewers));
    }

    [Fact]
    public async Task Withheld_Session_GivesWayOnceTheBlockIsOver()
    {
        _rooms.Seen = (room, _) => room with { WithheldFrom = "sally" };
        var withheld = (await _rig.StartAsync("ben")).Value.Session.Id;
        _rooms.Seen = (room, _) => room;
        var shared = (await _rig.StartAsync("sally")).Value;
        Assert.True(shared.Created);
        Assert.NotEqual(withheld, shared.Session.Id);
        Assert.Equal(SessionStatus.Ended, (await ReadAsync("ben", withheld)).State);
        Assert.Equal(shared.Session, (await _rig.StartAsync("ben")).Value.Session);
    }

    [Theory]
    [InlineData(ZoomFault.LostAfter)]
    [InlineData(ZoomFault.LostBefore)]
    public async Task Create_AnswerLost_IsLookedUpAndNeverAskedForBlindly(ZoomFault fault)
    {
        Fail("create", fault);
        var started = (await _rig.StartAsync("ben")).Value;
        Assert.Equal(SessionStatus.Ready, started.Session.State);
        Assert.Equal(fault == ZoomFault.LostAfter ? ["create", "list", "get"] : ["create", "list", "create", "get"], _asked);
        Assert.Single(_world.Existing);
    }

    [Fact]
    public async Task Create_TwoFound_KeepsTheOldestAndDeletesTheOther()
    {
        Fail("create", ZoomFault.LostAfter);
        Fail("list", ZoomFault.Away);
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        var first = Assert.Single(_world.Existing);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _world.Create(first.HostId, new("Call", first.Agenda, _clock.GetUtcNow(), 60, first.Passcode, false, false));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _rig.SweepAsync();
        Assert.Equal((SessionStatus.Ready, first.Id), ((await ReadAsync("ben", id)).State, Assert.Single(_world.Existing).Id));
    }

    [Fact]
    public async Task Create_HostUnfit_TakesTheNextAndQuarantinesTheFirst()
    {
        _world.UnfitHosts.Add("host-1");
        for (var n = 0; n < 2; n++)
        {
            var id = (await _rig.StartAsync("ben", $"room-{n}")).Value.Session.Id;
            Assert.Equal("host-2", (await _rig.RowAsync(id))!.HostId);
            await _rig.End.HandleAsync("ben", id, default);
            await _rig.SweepAsync();
            await PassAsync(TimeSpan.FromMinutes(2));
        }
        Assert.True(_asked.Count(name => name == "create") <= 3);
    }

    [Fact]
    public async Task Create_AccountOverrides_FailsAndLeavesNoMeeting()
    {
        _world.OverridingHosts.UnionWith(["host-1", "host-2"]);
        Assert.Equal(BrokerFaultCode.Unavailable, (await _rig.StartAsync("ben")).Fault!.Code);
        Assert.Empty(_world.Existing);
        Assert.Equal("settings_overridden", await _own.ScalarAsync<string>("select quarantine from hosts where quarantine is not null"));
    }

    [Theory]
    [InlineData(ZoomFault.Away)]
    [InlineData(ZoomFault.Unauthorized)]
    public async Task Create_ZoomIsAwayOrSaysNo_FailsWithASentenceForTheCaller(ZoomFault fault)
    {
        Fail("create", fault);
        Assert.Equal(BrokerFaultCode.Unavailable, (await _rig.StartAsync("ben")).Fault!.Code);
        await _rig.OutboxPump.RunOnceAsync(default);
        Assert.Equal([SessionNotice.Failed], _rooms.Notices);
        Assert.True((await _rig.StartAsync("ben")).Value.Created);
    }

    [Fact]
    public async Task Create_HostHadItsDay_TakesTheNextAndSparesItUntilMidnight()
    {
        Fail("create", ZoomFault.DayIsSpent);
        Assert.Equal(SessionStatus.Ready, (await _rig.StartAsync("ben")).Value.Session.State);
        var refused = (await _rig.StartAsync("ben", "other")).Fault!;
        Assert.Equal(BrokerFaultCode.NoHostAvailable, refused.Code);
        _clock.Advance(TimeSpan.FromHours(16));
        await _rig.SweepAsync();
        Assert.Equal(SessionStatus.Ready, (await _rig.StartAsync("ben", "other")).Value.Session.State);
    }

    [Fact]
    public async Task Pool_Exhausted_SaysWhenToTryAgain()
    {
        await _rig.StartAsync("ben", "one");
        await _rig.StartAsync("ben", "two");
        var refused = (await _rig.StartAsync("ben", "three")).Fault!;
        Assert.Equal(BrokerFaultCode.NoHostAvailable, refused.Code);
        _clock.Advance(refused.RetryAfter!.Value);
        await _rig.SweepAsync();
        await _rig.SweepAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(SessionStatus.Ready, (await _rig.StartAsync("ben", "three")).Value.Session.State);
    }

    [Fact]
    public async Task Ready_NobodyJoins_ExpiresAndIsCleanedUp()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        for (var minutes = 0; minutes < 16; minutes++) await PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(SessionStatus.Expired, (await ReadAsync("ben", id)).State);
        Assert.Empty(_world.Existing);
        Assert.Equal(SessionNotice.Expired, _rooms.Notices.Last());
    }

    [Fact]
    public async Task Live_EveryEventLost_IsFoundLiveAndFoundOver()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        var meeting = Assert.Single(_world.Existing);
        _world.Join(meeting);
        await PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(SessionStatus.Live, (await ReadAsync("ben", id)).State);
        _world.Leave(meeting);
        await PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(SessionStatus.Ended, (await ReadAsync("ben", id)).State);
        Assert.Empty(_world.Existing);
        Assert.Equal(meeting.Past.Single().Uuid, await _own.ScalarAsync<string>("select uuid from instances where ended_at is not null"));
    }

    [Fact]
    public async Task Live_RunsOverByADay_IsEnded()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        _world.Join(Assert.Single(_world.Existing));
        await DeliverAllAsync();
        await PassAsync(TimeSpan.FromHours(24));
        Assert.Equal(SessionStatus.Live, (await ReadAsync("ben", id)).State);
        await PassAsync(TimeSpan.FromHours(2));
        Assert.Equal(SessionStatus.Ended, (await ReadAsync("ben", id)).State);
        Assert.Empty(_world.Existing);
    }

    [Fact]
    public async Task Ended_LinkUsedAgain_IsAnAlarmAndEndedAgain()
    {
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        var meeting = Assert.Single(_world.Existing);
        _world.Join(meeting);
        _world.Leave(meeting);
        _world.Join(meeting);
        await DeliverAllAsync();
        for (var n = 0; n < 3; n++) await PassAsync(TimeSpan.FromSeconds(40));
        Assert.Null(meeting.Live);
        Assert.Empty(_world.Existing);
        Assert.Equal(1, await _own.ScalarAsync<int>("select count(*) from session_audit where session_id = @id and act = 'second_life'", new { id }));
    }

    [Fact]
    public async Task Ended_PressedWhileBeingMade_LeavesNoMeeting()
    {
        Fail("create", ZoomFault.LostAfter);
        Fail("list", ZoomFault.Away);
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        Assert.Single(_world.Existing);
        Assert.Equal(SessionStatus.Ended, (await _rig.End.HandleAsync("ben", id, default)).Value.State);
        await PassAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(_world.Existing);
        Assert.Equal(0, await _own.ScalarAsync<int>("select count(*) from reservations where released_at is null and release_at is null"));
    }

    [Fact]
    public async Task Orphan_OfALateCreate_IsDeletedByTheRounds()
    {
        var made = _world.Create("host-1", new("Call", MeetingMarker.For(Guid.CreateVersion7()), _clock.GetUtcNow(), 60, "x", false, false));
        var foreign = _world.Create("host-1", new("Call", "Weekly", _clock.GetUtcNow(), 60, "x", false, false));
        var id = (await _rig.StartAsync("ben")).Value.Session.Id;
        _clock.Advance(TimeSpan.FromMinutes(6));
        await _rig.Orphans.RunAsync(default);
        Assert.Null(_world.Find(made.Id));
        Assert.NotNull(_world.Find(foreign.Id));
        Assert.NotNull(_world.Find((await _rig.RowAsync(id))!.MeetingId!.Value));
    }

    private BrokerRig Rig(params string[] hosts) => new(_own.Broker, new WorldApi(_world, _clock, GateAsync), _rooms, _clock, hosts);

    private Task<ZoomFault> GateAsync(string name, Action act)
    {
        _asked.Add(name);
        return Task.FromResult(_faults.TryGetValue(name, out var faults) && faults.TryDequeue(out var fault) ? fault : ZoomFault.None);
    }

    private void Fail(string name, ZoomFault fault)
    {
        if (!_faults.TryGetValue(name, out var faults)) _faults[name] = faults = new();
        faults.Enqueue(fault);
    }

    private async Task DeliverAllAsync()
    {
        foreach (var body in _world.Deliveries) await _rig.DeliverAsync(body);
        _world.Deliveries.Clear();
    }

    private async Task PassAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _rig.SweepAsync();
        await _rig.OutboxPump.RunOnceAsync(default);
    }

    private async Task<Session> ReadAsync(string caller, Guid id) => (await _rig.Read.FindAsync(caller, id, default)).Value;
}
