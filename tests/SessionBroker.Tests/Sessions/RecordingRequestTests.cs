using ChatHub.TestKit;
using SessionBroker.Ports;
using SessionBroker.Tests.Sandbox;
using SessionBroker.Tests.Storage;
using Xunit;

namespace SessionBroker.Tests.Sessions;

/// <summary>What is asked of Zoom when a recording is asked for, or declined, at each point of a call.</summary>
public sealed class RecordingRequestTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly TalkRooms _rooms = new();
    private readonly Queue<ZoomFault> _faults = [];
    private OwnStore _own = null!;
    private ZoomWorld _world = null!;
    private BrokerRig _rig = null!;
    private Guid _id;

    private WorldMeeting Meeting => Assert.Single(_world.Made);

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(Store.Sqlite);
        _world = new(_clock);
        _rig = new(_own.Broker, new WorldApi(_world, _clock, (_, _) => Task.FromResult(_faults.TryDequeue(out var fault) ? fault : ZoomFault.None)), _rooms, _clock, ["host-1"]);
        await _rig.Pool.EnrolAsync();
        _id = (await _rig.StartAsync("ben")).Value.Session.Id;
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();

    [Fact]
    public async Task Request_BeforeTheCall_HasItRecordItself()
    {
        Assert.Equal(RecordingStatus.Requested, (await RequestAsync("ben")).Value.Recording);
        await _rig.SweepAsync();
        Assert.True(Meeting.AutoRecord);
        Assert.True((await _rig.Join.HandleAsync("sally", _id, default)).Value.Recorded);
        _world.Join(Meeting);
        await DeliverAsync();
        Assert.Equal(RecordingStatus.On, await StatusAsync());
    }

    [Fact]
    public async Task Request_DuringTheCall_SwitchesItOn()
    {
        await GoLiveAsync();
        await RequestAsync("ben");
        await _rig.SweepAsync();
        Assert.True(Meeting.Recording);
        await DeliverAsync();
        Assert.Equal(RecordingStatus.On, await StatusAsync());
    }

    [Fact]
    public async Task Request_ZoomDoesNotAnswer_IsToldAgainUntilItDoes()
    {
        _faults.Enqueue(ZoomFault.Away);
        _faults.Enqueue(ZoomFault.LostBefore);
        await RequestAsync("ben");
        for (var n = 0; n < 5; n++)
        {
            await _rig.SweepAsync();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.True(Meeting.AutoRecord);
    }

    [Fact]
    public async Task Request_AutoRecordingDidNotBegin_IsSwitchedOn()
    {
        await RequestAsync("ben");
        await _rig.SweepAsync();
        Meeting.AutoRecord = false;
        await GoLiveAsync();
        Assert.False(Meeting.Recording);
        _clock.Advance(TimeSpan.FromSeconds(31));
        await _rig.SweepAsync();
        Assert.True(Meeting.Recording);
    }

    [Fact]
    public async Task Request_Repeated_ChangesNothingMore()
    {
        var first = (await RequestAsync("ben")).Value;
        Assert.Equal(first, (await RequestAsync("ben")).Value);
        await _rig.OutboxPump.RunOnceAsync(default);
        Assert.Single(_rooms.Notices, notice => notice == SessionNotice.RecordingRequested);
    }

    [Fact]
    public async Task Request_NotTheirsToMake_IsRefused()
    {
        Assert.Equal(BrokerFaultCode.Forbidden, (await RequestAsync("sally")).Fault!.Code);
        Assert.Equal(BrokerFaultCode.NotFound, (await RequestAsync("mallory")).Fault!.Code);
        _rig.Agrees = false;
        Assert.Equal(BrokerFaultCode.Forbidden, (await RequestAsync("ben")).Fault!.Code);
        _rig.Agrees = true;
        await _rig.End.HandleAsync("ben", _id, default);
        Assert.Equal(BrokerFaultCode.Conflict, (await RequestAsync("ben")).Fault!.Code);
        Assert.Equal(RecordingStatus.Off, await StatusAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Declined_BeforeOrDuringTheCall_StopsTheRecordingAndTellsBoth(bool live)
    {
        await RequestAsync("ben");
        await _rig.SweepAsync();
        if (live) await GoLiveAsync();
        Assert.Equal(live, Meeting.Recording);

        await _rig.DeclineAsync(_id);
        await _rig.SweepAsync();
        await _rig.OutboxPump.RunOnceAsync(default);

        Assert.False(live ? Meeting.Recording : Meeting.AutoRecord);
        Assert.Equal(RecordingStatus.Off, await StatusAsync());
        Assert.Equal(SessionNotice.RecordingDeclined, _rooms.Notices.Last());
    }

    [Fact]
    public async Task Recording_ThatNobodyAskedFor_IsStopped()
    {
        await GoLiveAsync();
        _world.Record(Meeting, on: true);
        await DeliverAsync();
        await _rig.SweepAsync();
        Assert.False(Meeting.Recording);
        Assert.Equal(RecordingStatus.Off, await StatusAsync());
    }

    private Task<BrokerResult<Session>> RequestAsync(string caller) => _rig.Request.HandleAsync(caller, _id, default);

    private async Task GoLiveAsync()
    {
        _world.Join(Meeting);
        await DeliverAsync();
    }

    private async Task DeliverAsync()
    {
        foreach (var body in _world.Deliveries) await _rig.DeliverAsync(body);
        _world.Deliveries.Clear();
    }

    private async Task<RecordingStatus> StatusAsync() => (await _rig.Read.FindAsync("ben", _id, default)).Value.Recording;
}
