using ChatHub.TestKit;
using SessionBroker.Sessions;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>Who may decide what, and what a decision writes down, on both databases.</summary>
public abstract class ConsentConformance(Store store) : IAsyncLifetime
{
    private RecordingRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await RecordingRig.CreateAsync(store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _rig.DisposeAsync();
    }

    [Theory]
    [InlineData(RecordingRig.Buyer, "granted", RecordingRig.Version, "ja", BrokerFaultCode.Forbidden)]
    [InlineData(RecordingRig.Stranger, "granted", RecordingRig.Version, "ja", BrokerFaultCode.NotFound)]
    [InlineData(RecordingRig.Seller, "perhaps", RecordingRig.Version, "ja", BrokerFaultCode.Invalid)]
    [InlineData(RecordingRig.Seller, "granted", RecordingRig.Version, "fr", BrokerFaultCode.Invalid)]
    [InlineData(RecordingRig.Seller, "granted", "2020-01", "ja", BrokerFaultCode.Conflict)]
    [InlineData(RecordingRig.Seller, "declined", "2020-01", "ja", BrokerFaultCode.Conflict)]
    [InlineData(RecordingRig.Seller, "revoked", RecordingRig.Version, "ja", BrokerFaultCode.Conflict)]
    public async Task Decide_NotTheirsOrNotRight_IsRefusedAndWritesNothing(string caller, string decision, string version, string language, BrokerFaultCode code)
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);

        Assert.Equal(code, (await _rig.DecideAsync(session, decision, caller, version, language)).Fault!.Code);
        Assert.Equal(0, await _rig.ScalarAsync<long>("select count(*) from consent_ledger"));
        Assert.Equal(ConsentState.Pending, (await _rig.RecordingAsync(session)).Consent);
    }

    [Fact]
    public async Task Decide_UnknownSession_IsNotFoundInTheSameWords()
    {
        var unknown = new SessionRow { Id = Guid.CreateVersion7(), RoomId = "r", BuyerId = "b", SellerId = "s", StartedBy = "b" };
        var session = await _rig.SessionAsync();
        Assert.Equal((await _rig.DecideAsync(session, "granted", RecordingRig.Stranger)).Fault, (await _rig.DecideAsync(unknown, "granted")).Fault);
    }

    [Fact]
    public async Task Decide_TheSameTwice_IsOneEntry()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        await _rig.DecideAsync(session, "granted");
        Assert.Equal(1, await _rig.ScalarAsync<long>("select count(*) from consent_ledger"));

        await _rig.DecideAsync(session, "granted", language: "en");
        Assert.Equal(2, await _rig.ScalarAsync<long>("select count(*) from consent_ledger"));
    }

    [Fact]
    public async Task Decide_BeforeAnythingLanded_CountsWhenItDoes()
    {
        var session = await _rig.SessionAsync();
        Assert.Empty((await _rig.DecideAsync(session, "granted")).Value);
        await _rig.LandAsync(session);
        Assert.Equal(RecordingState.Shared, (await _rig.RecordingAsync(session)).State);
    }

    [Fact]
    public async Task Audit_ForBothParties_TellsWhoDecidedAndBeforeWhichText()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted", language: "en");
        await _rig.ShareAsync(session, RecordingRig.Buyer);
        _rig.Clock.Pass(TimeSpan.FromSeconds(1));
        await _rig.DecideAsync(session, "revoked");

        var audit = await _rig.AuditAsync(session, RecordingRig.Buyer);
        Assert.Equal(audit, await _rig.AuditAsync(session, RecordingRig.Seller));
        var granted = audit.Single(a => a.Act == "granted");
        Assert.Equal(RecordingRig.Seller, granted.Actor);
        Assert.EndsWith("text=2026-11 language=en", granted.Detail, StringComparison.Ordinal);
        Assert.Equal(["revoked", "closed", "locked"], audit.TakeLast(3).Select(a => a.Act));
        Assert.Equal(audit.OrderBy(a => a.At), audit);
    }

    [Fact]
    public async Task Stranger_AsksForAnythingOfARecording_FindsNothing()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        var id = (await _rig.RowAsync(session)).Id;

        Assert.Equal(BrokerFault.NoSuchRecording, (await _rig.Get<ShareRecording>().HandleAsync(RecordingRig.Stranger, id, CancellationToken.None)).Fault);
        Assert.Equal(BrokerFault.NoSuchRecording, (await _rig.Get<ReadAudit>().HandleAsync(RecordingRig.Stranger, id, CancellationToken.None)).Fault);
        Assert.Equal(BrokerFault.NoSuchSession, (await _rig.Get<ReadRecordings>().OfSessionAsync(RecordingRig.Stranger, session.Id, CancellationToken.None)).Fault);
        Assert.Equal(BrokerFault.NoSuchRecording, (await _rig.Get<ShareRecording>().HandleAsync(RecordingRig.Seller, session.Id, CancellationToken.None)).Fault);
    }

    [Fact]
    public async Task Standing_SetAndRead_SaysWhatStands()
    {
        Assert.Equal(new(null, null, null), await ReadAsync());
        await _rig.StandAsync(granted: true);
        Assert.Equal(new(true, RecordingRig.Version, _rig.Clock.GetUtcNow()), await ReadAsync());
        _rig.Clock.Pass(TimeSpan.FromMinutes(1));
        var set = await _rig.StandAsync(granted: false);
        Assert.Equal(set.Value, await ReadAsync());
        Assert.False(set.Value.Granted);

        await _rig.StandAsync(granted: false);
        Assert.Equal(2, await _rig.ScalarAsync<long>("select count(*) from consent_ledger"));
        Assert.Equal(BrokerFaultCode.Conflict, (await _rig.StandAsync(granted: true, version: "2020-01")).Fault!.Code);
        Assert.Equal(BrokerFaultCode.Invalid, (await _rig.StandAsync(granted: true, language: "")).Fault!.Code);

        Task<StandingConsent> ReadAsync() => _rig.Get<SetStandingConsent>().ReadAsync(RecordingRig.Seller, CancellationToken.None);
    }

    [Fact]
    public async Task MayRequest_StandingNoOrDeclined_IsRefusedUnlessThatSessionIsGranted()
    {
        var before = await _rig.SessionAsync();
        Assert.True(await MayAsync(before));
        _rig.Clock.Pass(TimeSpan.FromMinutes(1));
        await _rig.StandAsync(granted: false);
        var after = await _rig.SessionAsync();
        Assert.False(await MayAsync(before));
        Assert.False(await MayAsync(after));

        await _rig.DecideAsync(after, "granted");
        Assert.True(await MayAsync(after));
        await _rig.DecideAsync(after, "declined");
        Assert.False(await MayAsync(after));

        await _rig.StandAsync(granted: true);
        Assert.True(await MayAsync(await _rig.SessionAsync()));
        Assert.False(await MayAsync(after));

        Task<bool> MayAsync(SessionRow row) => _rig.Broker.WriteAsync(session => _rig.Get<IRecordingConsent>().MayRequestAsync(session, row).AsTask());
    }
}

public sealed class SqliteConsentConformance() : ConsentConformance(Store.Sqlite);

public sealed class PostgresConsentConformance() : ConsentConformance(Store.Postgres);
