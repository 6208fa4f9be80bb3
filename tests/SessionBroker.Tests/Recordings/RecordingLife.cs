using SessionBroker.Consent;
using SessionBroker.Recordings;
using SessionBroker.Sessions;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>One session's recording through a history, with what must hold after every step of it.</summary>
internal sealed class RecordingLife
{
    private readonly RecordingRig _rig;
    private readonly SessionRow _session;
    private readonly FakeRecording _atZoom;
    private readonly List<string> _buyersTokens = [];
    private readonly List<string> _deadTokens = [];
    private bool _isTakenBack;
    private int _files;

    private RecordingLife(RecordingRig rig, SessionRow session, FakeRecording atZoom)
    {
        _rig = rig;
        _session = session;
        _atZoom = atZoom;
        _atZoom.IsTrashed = true;
    }

    private string Seller => _session.SellerId;

    public static async Task<RecordingLife> BeginAsync(RecordingRig rig, Happening first)
    {
        rig.Zoom.Fault = _ => null;
        rig.Clock.Pass(TimeSpan.FromMinutes(1));
        var seller = $"seller-{Guid.CreateVersion7()}";
        if (first is Happening.StandingYes or Happening.StandingNo) await rig.StandAsync(first == Happening.StandingYes, seller: seller);
        rig.Clock.Pass(TimeSpan.FromSeconds(1));
        var session = await rig.SessionAsync(seller: seller);
        rig.Clock.Pass(TimeSpan.FromSeconds(1));
        return new(rig, session, rig.Zoom.Land(RecordingRig.UuidOf(session)));
    }

    public Task HappenAsync(Happening happening) => happening switch
    {
        Happening.Land => AtZoomAsync(() => Land(trashed: false)),
        Happening.LandMore => AtZoomAsync(() => Land(_atZoom.IsTrashed)),
        Happening.TrashedAtZoom => AtZoomAsync(() => _atZoom.IsTrashed = true),
        Happening.RecoveredAtZoom => AtZoomAsync(() => (_atZoom.IsTrashed, _atZoom.Settings) = (false, FakeRecording.Open)),
        Happening.OpenedAtZoom => AtZoomAsync(() => _atZoom.Settings = FakeRecording.Open),
        Happening.TellCompleted => _rig.TellAsync(RecordingRig.Completed(_session)),
        Happening.TellTrashed => _rig.TellAsync(RecordingRig.Trashed(_session)),
        Happening.TellRecovered => _rig.TellAsync(RecordingRig.Recovered(_session)),
        Happening.ZoomAway => AtZoomAsync(() => _rig.Zoom.Fault = _ => FakeZoom.Down),
        Happening.ZoomBack => AtZoomAsync(() => _rig.Zoom.Fault = _ => null),
        Happening.Grant => DecideAsync("granted"),
        Happening.Decline => DecideAsync("declined"),
        Happening.Revoke => DecideAsync("revoked"),
        Happening.StandingYes => StandAsync(granted: true),
        Happening.StandingNo => StandAsync(granted: false),
        Happening.BuyerPlays => PlayAsync(RecordingRig.Buyer),
        Happening.SellerPlays => PlayAsync(Seller),
        Happening.Minutes => _rig.PassAsync(TimeSpan.FromMinutes(4)),
        Happening.Hours => _rig.PassAsync(TimeSpan.FromHours(5)),
        Happening.Days => _rig.PassAsync(TimeSpan.FromDays(6)),
        Happening.Drive => _rig.DriveAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(happening), happening, null),
    };

    /// <summary>After every step.</summary>
    public async Task CheckAsync()
    {
        if (await RowAsync() is not { } row) return;
        var acts = await ActsAsync();
        var allowing = acts.Where(Allows).Select(act => act.Id).ToHashSet();
        if (row.Stage == RecordingStage.Shared) Assert.NotNull(row.ReleasedBy);
        if (row.ReleasedBy is { } act) Assert.Contains(act, allowing);
        if (_isTakenBack) Assert.Null(row.ReleasedBy);

        var links = await _rig.Broker.ReadAsync(session => session.QueryAsync<ShareRow>("select * from recording_shares where recording_id = @Id", new { row.Id }).AsTask());
        Assert.All(links, link => Assert.True(link.ToSeller ? link.IssuedTo == Seller : link.IssuedTo == RecordingRig.Buyer && allowing.Contains(link.DecisionId!.Value)));
        if (_isTakenBack || !row.Stage.IsLanded())
        {
            // Dead for good: no later yes wakes them.
            _deadTokens.AddRange(_buyersTokens);
            _buyersTokens.Clear();
        }
        foreach (var token in _deadTokens) Assert.Null(await _rig.OpenAsync(token));
    }

    /// <summary>Zoom is there again and nothing more happens: what is true at Zoom and in the ledger is what the row says.</summary>
    public async Task SettleAsync()
    {
        _rig.Zoom.Fault = _ => null;
        await _rig.TellAsync(RecordingRig.Completed(_session));
        for (var i = 0; i < 4; i++) await _rig.PassAsync(TimeSpan.FromHours(7));
        await CheckAsync();
        if (await RowAsync() is not { } row) return;
        var acts = await ActsAsync();
        var decision = ConsentDecision.For(DateTimeOffset.FromUnixTimeMilliseconds(_session.CreatedAt), acts, row.ReleasedBy);
        Assert.Equal(decision.State, row.Consent);
        if (_atZoom.IsTrashed || _files == 0)
        {
            Assert.False(row.Stage.IsLanded());
            return;
        }
        Assert.True(_atZoom.IsShut);
        Assert.Equal(
            decision.State switch
            {
                ConsentState.Granted => RecordingStage.Shared,
                ConsentState.Revoked => RecordingStage.Revoked,
                ConsentState.Pending => RecordingStage.Held,
                _ => RecordingStage.Deleted,
            },
            row.Stage);
    }

    private static bool Allows(ConsentEntry act) => act.Act is ConsentAct.SessionGranted or ConsentAct.StandingGranted;

    private static Task AtZoomAsync(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private void Land(bool trashed)
    {
        _rig.Zoom.Land(RecordingRig.UuidOf(_session), ($"{_session.MeetingId}-{++_files}", "MP4", 64));
        _atZoom.IsTrashed = trashed;
    }

    private async Task DecideAsync(string decision)
    {
        var answer = await _rig.DecideAsync(_session, decision, Seller);
        if (answer.Failed) Assert.Equal(("revoked", BrokerFaultCode.Conflict), (decision, answer.Fault.Code));
        else _isTakenBack = decision != "granted";
    }

    private Task StandAsync(bool granted) => _rig.StandAsync(granted, seller: Seller);

    private async Task PlayAsync(string caller)
    {
        if (await RowAsync() is null) return;
        var share = await _rig.ShareAsync(_session, caller);
        if (share.Failed || caller == Seller) return;
        Assert.False(_isTakenBack);
        Assert.True(_atZoom.IsShut || _atZoom.IsTrashed || await WasLockedAMomentAgoAsync());
        var decision = ConsentDecision.For(DateTimeOffset.FromUnixTimeMilliseconds(_session.CreatedAt), await ActsAsync(), (await RowAsync())!.ReleasedBy);
        Assert.Equal(ConsentState.Granted, decision.State);
        Assert.NotNull(await _rig.OpenAsync(share.Value.Token));
        _buyersTokens.Add(share.Value.Token);
    }

    private async Task<bool> WasLockedAMomentAgoAsync() => RecordingMachine.IsLockFresh((await RowAsync())!, _rig.Clock.Now);

    private async Task<RecordingRow?> RowAsync() => (await _rig.Broker.ReadAsync(s => RecordingStore.OfSessionAsync(s, _session.Id).AsTask())).SingleOrDefault();

    private Task<IReadOnlyList<ConsentEntry>> ActsAsync() => _rig.Broker.ReadAsync(s => ConsentLedger.ActsAsync(s, Seller, _session.Id));
}
