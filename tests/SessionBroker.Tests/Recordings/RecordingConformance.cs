using ChatHub.TestKit;
using Microsoft.Extensions.Logging;
using SessionBroker.Ports;
using SessionBroker.Recordings;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Recordings;

/// <summary>What becomes of a recording from its landing on, on both databases.</summary>
public abstract class RecordingConformance(Store store) : IAsyncLifetime
{
    private RecordingRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await RecordingRig.CreateAsync(store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _rig.DisposeAsync();
    }

    [Fact]
    public async Task Landed_NobodyDecided_IsLockedReadBackAndHeld()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);

        var recording = await _rig.RecordingAsync(session, RecordingRig.Buyer);
        Assert.Equal((RecordingState.Held, ConsentState.Pending), (recording.State, recording.Consent));
        Assert.Equal(_rig.Clock.GetUtcNow().AddDays(14), recording.ExpiresAt);
        Assert.True(atZoom.IsShut);
        Assert.Equal([SessionNotice.RecordingHeld], _rig.Host.Notices);
        Assert.Equal([RecordingRig.Buyer, RecordingRig.Seller], _rig.Host.Told.Last().Viewers);
        Assert.Equal(recording, _rig.Host.Told.Last().Recording);
        Assert.Equal(["landed", "locked"], (await _rig.AuditAsync(session)).Select(a => a.Act));
    }

    [Fact]
    public async Task Landed_LockThatDoesNotHold_GoesNowhereAndIsTriedAgain()
    {
        var session = await _rig.SessionAsync();
        _rig.Zoom.Land(RecordingRig.UuidOf(session)).IgnoresSettings = true;
        var atZoom = await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");

        Assert.Equal(RecordingState.Processing, (await _rig.RecordingAsync(session)).State);
        Assert.Equal(BrokerFaultCode.Unavailable, (await _rig.ShareAsync(session, RecordingRig.Buyer)).Fault!.Code);
        Assert.Contains(_rig.Logs.Lines, line => line.Level == LogLevel.Error && line.Line.Contains("does not read back as locked", StringComparison.Ordinal));

        atZoom.IgnoresSettings = false;
        await _rig.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(RecordingState.Shared, (await _rig.RecordingAsync(session)).State);
    }

    [Fact]
    public async Task Landed_ThoughNobodyAsked_IsHeldWithAnAlarm()
    {
        var session = await _rig.SessionAsync(isAsked: false);
        await _rig.LandAsync(session);

        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
        Assert.Contains(_rig.Logs.Lines, line => line.Level == LogLevel.Error && line.Line.Contains("not wanted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Landed_AfterADecline_IsDeletedAtZoom()
    {
        var session = await _rig.SessionAsync();
        await _rig.DecideAsync(session, "declined");
        var atZoom = await _rig.LandAsync(session);

        Assert.True(atZoom.IsTrashed);
        Assert.Equal((RecordingState.Deleted, ConsentState.Declined), await StateAsync());
        Assert.Equal(BrokerFaultCode.Conflict, (await _rig.ShareAsync(session, RecordingRig.Seller)).Fault!.Code);

        async Task<(RecordingState, ConsentState)> StateAsync() => (await _rig.RecordingAsync(session)) is var r ? (r.State, r.Consent) : default;
    }

    [Fact]
    public async Task Landed_StandingNoAtTheStart_IsDeletedUnlessTheSellerGrantsThatSession()
    {
        await _rig.StandAsync(granted: false);
        var refused = await _rig.SessionAsync();
        var granted = await _rig.SessionAsync();
        await _rig.DecideAsync(granted, "granted");

        var atZoom = await _rig.LandAsync(refused);
        await _rig.LandAsync(granted);

        Assert.True(atZoom.IsTrashed);
        Assert.Equal(RecordingState.Deleted, (await _rig.RecordingAsync(refused)).State);
        Assert.Equal(RecordingState.Shared, (await _rig.RecordingAsync(granted)).State);
    }

    [Fact]
    public async Task Landed_StandingYesAtTheStart_IsSharedByThatAct()
    {
        await _rig.StandAsync(granted: true);
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);

        Assert.Equal((RecordingState.Shared, ConsentState.Granted, (DateTimeOffset?)null), await _rig.RecordingAsync(session) is var r ? (r.State, r.Consent, r.ExpiresAt) : default);
        var act = await _rig.ScalarAsync<byte[]>("select id from consent_ledger where act = 'StandingGranted'");
        Assert.Equal(new Guid(act!, bigEndian: true), (await _rig.RowAsync(session)).ReleasedBy);
    }

    [Fact]
    public async Task StandingNo_AfterTheFirstWasShared_LeavesThatAndStopsTheSecond()
    {
        await _rig.StandAsync(granted: true);
        var (first, second) = (await _rig.SessionAsync(), await _rig.SessionAsync());
        await _rig.LandAsync(first);
        _rig.Clock.Pass(TimeSpan.FromMinutes(1));
        await _rig.StandAsync(granted: false);
        await _rig.LandAsync(second);

        Assert.Equal(RecordingState.Shared, (await _rig.RecordingAsync(first)).State);
        Assert.False((await _rig.ShareAsync(first, RecordingRig.Buyer)).Failed);
        Assert.Equal((RecordingState.Held, ConsentState.Pending), await _rig.RecordingAsync(second) is var r ? (r.State, r.Consent) : default);
        Assert.Equal(BrokerFaultCode.ConsentRequired, (await _rig.ShareAsync(second, RecordingRig.Buyer)).Fault!.Code);
    }

    [Fact]
    public async Task Granted_Held_IsSharedWithTheActOnEveryLink()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        Assert.Equal(BrokerFaultCode.ConsentRequired, (await _rig.ShareAsync(session, RecordingRig.Buyer)).Fault!.Code);

        var answer = await _rig.DecideAsync(session, "granted");

        Assert.Equal(RecordingState.Shared, answer.Value.Single().State);
        var share = (await _rig.ShareAsync(session, RecordingRig.Buyer)).Value;
        Assert.Equal(["audio"], share.Files.Select(f => f.Kind));
        var act = (await _rig.RowAsync(session)).ReleasedBy;
        Assert.NotEqual(share.Token, share.Files[0].Token);
        Assert.Equal(act, (await _rig.OpenAsync(share.Token))!.Share.DecisionId);
        Assert.Equal(act, (await _rig.OpenAsync(share.Files[0].Token))!.Share.DecisionId);
        Assert.Contains(await _rig.AuditAsync(session), a => a is { Act: "share_issued", Actor: RecordingRig.Buyer } && a.Detail!.Contains($"{act}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revoked_Shared_KillsEveryLinkAndLocksAnewAtZoom()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        var share = (await _rig.ShareAsync(session, RecordingRig.Buyer)).Value;
        Assert.NotNull(await _rig.OpenAsync(share.Token));
        var passwords = _rig.Zoom.Passwords.Count;
        atZoom.Settings = FakeRecording.Open;

        var answer = await _rig.DecideAsync(session, "revoked");

        Assert.Equal((RecordingState.Revoked, ConsentState.Revoked), (answer.Value.Single().State, answer.Value.Single().Consent));
        Assert.Null(await _rig.OpenAsync(share.Token));
        Assert.Null(await _rig.OpenAsync(share.Files[0].Token));
        Assert.Equal(BrokerFaultCode.ConsentRequired, (await _rig.ShareAsync(session, RecordingRig.Buyer)).Fault!.Code);
        Assert.True(atZoom.IsShut);
        Assert.True(_rig.Zoom.Passwords.Count > passwords);
        Assert.Contains(SessionNotice.RecordingRevoked, _rig.Host.Notices);
        Assert.False((await _rig.ShareAsync(session, RecordingRig.Seller)).Failed);
    }

    [Theory]
    [InlineData(RecordingRig.Buyer)]
    [InlineData(RecordingRig.Seller)]
    public async Task Forgotten_EitherParty_TakesTheRecordingWithThemAndLeavesNoIdButTheEvidence(string person)
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        var share = (await _rig.ShareAsync(session, RecordingRig.Buyer)).Value;

        await _rig.Get<ForgetPerson>().HandleAsync(person, "erased-1");
        await _rig.Get<ForgetPerson>().HandleAsync(person, "erased-1");
        await _rig.DriveAsync();

        Assert.True(atZoom.IsTrashed);
        Assert.Null(await _rig.OpenAsync(share.Token));
        Assert.DoesNotContain(SessionNotice.RecordingExpired, _rig.Host.Notices);
        foreach (var (table, column) in ((string, string)[])[("sessions", "buyer_id"), ("sessions", "seller_id"), ("sessions", "started_by"), ("recordings", "buyer_id"), ("recordings", "seller_id"), ("recording_shares", "issued_to")])
            Assert.Equal(0L, await _rig.ScalarAsync<long>($"select count(*) from {table} where {column} = '{person}'"));
        Assert.Equal(RecordingState.Deleted, (await _rig.RecordingAsync(session, person == RecordingRig.Seller ? RecordingRig.Buyer : RecordingRig.Seller)).State);
        Assert.Equal(1L, await _rig.ScalarAsync<long>("select count(*) from recording_audit where act = 'forgotten'"));
    }

    [Fact]
    public async Task Granted_AgainAfterARevocation_IsSharedByTheNewActAndNoOldLink()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        var first = (await _rig.RowAsync(session)).ReleasedBy;
        var old = (await _rig.ShareAsync(session, RecordingRig.Buyer)).Value;
        await _rig.DecideAsync(session, "revoked");
        await _rig.DecideAsync(session, "granted");

        var row = await _rig.RowAsync(session);
        Assert.Equal(RecordingStage.Shared, row.Stage);
        Assert.NotEqual(first, row.ReleasedBy);
        Assert.Null(await _rig.OpenAsync(old.Token));
    }

    [Fact]
    public async Task Granted_WhileZoomIsAway_IsSharedWhenItIsBack()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        _rig.Clock.Pass(TimeSpan.FromMinutes(6));
        _rig.Zoom.Fault = _ => FakeZoom.Down;

        var answer = await _rig.DecideAsync(session, "granted");
        Assert.Equal((RecordingState.Held, ConsentState.Granted), (answer.Value.Single().State, answer.Value.Single().Consent));
        Assert.Equal(BrokerFaultCode.Unavailable, (await _rig.ShareAsync(session, RecordingRig.Buyer)).Fault!.Code);

        _rig.Zoom.Fault = _ => null;
        await _rig.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(RecordingState.Shared, (await _rig.RecordingAsync(session)).State);
    }

    [Fact]
    public async Task Share_OpenedAtZoomMeanwhile_IsLockedAgainBeforeALinkIsGiven()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        _rig.Clock.Pass(TimeSpan.FromMinutes(6));
        atZoom.Settings = FakeRecording.Open;

        Assert.False((await _rig.ShareAsync(session, RecordingRig.Buyer)).Failed);

        Assert.True(atZoom.IsShut);
        Assert.Contains(await _rig.AuditAsync(session), a => a is { Act: "drifted", Actor: "zoom" });
    }

    [Fact]
    public async Task Drift_FoundByThePoll_IsUndoneAndWrittenDown()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        atZoom.Settings = atZoom.Settings with { ShareRecording = "internally" };

        await _rig.PassAsync(TimeSpan.FromMinutes(59));
        Assert.False(atZoom.IsShut);
        await _rig.PassAsync(TimeSpan.FromMinutes(2));

        Assert.True(atZoom.IsShut);
        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
        Assert.Equal(["landed", "locked", "drifted", "locked"], (await _rig.AuditAsync(session)).Select(a => a.Act));
        Assert.Contains(_rig.Logs.Lines, line => line.Level == LogLevel.Error && line.Line.Contains("was opened at Zoom", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LateFile_OfASharedRecording_IsGivenOnlyAfterTheLockWasReadBackAgain()
    {
        var session = await _rig.SessionAsync();
        await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        _rig.Zoom.Land(RecordingRig.UuidOf(session), ("t1", "TRANSCRIPT", 100));
        _rig.Zoom.Fault = operation => operation.Contains("Settings", StringComparison.Ordinal) ? FakeZoom.Down : null;
        await _rig.TellAsync(new TranscriptCompleted("recording.transcript_completed", null, RecordingRig.Meeting(session), [], null));
        await _rig.DriveAsync();

        Assert.Equal(RecordingState.Shared, (await _rig.RecordingAsync(session)).State);
        Assert.Equal(BrokerFaultCode.Unavailable, (await _rig.ShareAsync(session, RecordingRig.Buyer)).Fault!.Code);
        Assert.Equal(["audio", "transcript"], (await _rig.ShareAsync(session, RecordingRig.Seller)).Value.Files.Select(f => f.Kind));

        _rig.Zoom.Fault = _ => null;
        await _rig.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(["audio", "transcript"], (await _rig.ShareAsync(session, RecordingRig.Buyer)).Value.Files.Select(f => f.Kind));
    }

    [Fact]
    public async Task Undecided_ForFourteenDays_IsDeletedAndBothAreTold()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);

        await _rig.PassAsync(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
        await _rig.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RecordingState.Deleted, (await _rig.RecordingAsync(session)).State);
        Assert.True(atZoom.IsTrashed);
        Assert.Equal([SessionNotice.RecordingHeld, SessionNotice.RecordingExpired], _rig.Host.Notices);
        Assert.Equal([RecordingRig.Buyer, RecordingRig.Seller], _rig.Host.Told.Last(t => t.Notice is not null).Viewers);
    }

    [Fact]
    public async Task Declined_WhileHeldAndZoomIsAway_IsGoneForThePartiesAtOnce()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        var share = (await _rig.ShareAsync(session, RecordingRig.Seller)).Value;
        _rig.Zoom.Fault = _ => FakeZoom.Down;

        await _rig.DecideAsync(session, "declined");
        Assert.Equal(RecordingState.Deleted, (await _rig.RecordingAsync(session)).State);
        Assert.Null(await _rig.OpenAsync(share.Token));
        Assert.False(atZoom.IsTrashed);

        _rig.Zoom.Fault = _ => null;
        await _rig.PassAsync(TimeSpan.FromMinutes(5));
        Assert.True(atZoom.IsTrashed);
    }

    [Fact]
    public async Task Expected_NothingFor26Hours_IsMissing()
    {
        var session = await _rig.SessionAsync();
        await _rig.TellAsync(new MeetingEnded("meeting.ended", null, RecordingRig.Meeting(session), null, null, null));
        await _rig.DriveAsync();
        Assert.Equal(RecordingState.Processing, (await _rig.RecordingAsync(session)).State);

        await _rig.PassAsync(TimeSpan.FromHours(25));
        Assert.Equal(RecordingState.Processing, (await _rig.RecordingAsync(session)).State);
        await _rig.PassAsync(TimeSpan.FromHours(1.5));
        Assert.Equal(RecordingState.Missing, (await _rig.RecordingAsync(session)).State);

        // Zoom was slow.
        await _rig.LandAsync(session);
        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
    }

    [Fact]
    public async Task Expected_EveryEventLost_IsFoundByLooking()
    {
        var session = await _rig.SessionAsync();
        await _rig.TellAsync(new MeetingEnded("meeting.ended", null, RecordingRig.Meeting(session), null, null, null));
        await _rig.DriveAsync();
        _rig.Zoom.Land(RecordingRig.UuidOf(session), ("v", "MP4", 10));

        await _rig.PassAsync(TimeSpan.FromMinutes(31));
        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
    }

    [Fact]
    public async Task Stray_RecordingNobodyTold_IsFoundAmongTheHostsAndHeld()
    {
        var session = await _rig.SessionAsync(isAsked: false);
        var stray = _rig.Zoom.Land(RecordingRig.UuidOf(session), ("v", "MP4", 10));
        stray.MeetingId = session.MeetingId!.Value;
        _rig.Zoom.Land("another account's", ("w", "MP4", 10)).MeetingId = 1;

        for (var rounds = 0; rounds < 2; rounds++)
        {
            await _rig.Get<StrayRecordings>().RunOnceAsync(CancellationToken.None);
            await _rig.DriveAsync();
        }

        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
        Assert.True(stray.IsShut);
        Assert.Equal(1, await _rig.ScalarAsync<long>("select count(*) from recordings"));
        Assert.Single(_rig.Logs.Lines, line => line.Line.Contains("no event had told of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trashed_FromOutside_IsDeletedAndComesBackHeld()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        await _rig.DecideAsync(session, "granted");
        var share = (await _rig.ShareAsync(session, RecordingRig.Buyer)).Value;
        atZoom.IsTrashed = true;
        await _rig.TellAsync(RecordingRig.Trashed(session));
        await _rig.DriveAsync();

        Assert.Equal(RecordingState.Deleted, (await _rig.RecordingAsync(session)).State);
        Assert.Null(await _rig.OpenAsync(share.Token));

        await _rig.DecideAsync(session, "revoked");
        (atZoom.IsTrashed, atZoom.Settings) = (false, FakeRecording.Open);
        await _rig.TellAsync(RecordingRig.Recovered(session));
        await _rig.DriveAsync();

        Assert.True(atZoom.IsShut);
        Assert.Equal(RecordingState.Revoked, (await _rig.RecordingAsync(session)).State);
        Assert.Null(await _rig.OpenAsync(share.Token));
        Assert.Contains(await _rig.AuditAsync(session), a => a.Act == "recovered");
    }

    [Fact]
    public async Task Recovered_WithoutAWord_IsFoundAndHeldAgain()
    {
        var session = await _rig.SessionAsync();
        var atZoom = await _rig.LandAsync(session);
        atZoom.IsTrashed = true;
        await _rig.PassAsync(TimeSpan.FromHours(2));
        Assert.Equal(RecordingState.Deleted, (await _rig.RecordingAsync(session)).State);

        (atZoom.IsTrashed, atZoom.Settings) = (false, FakeRecording.Open);
        await _rig.PassAsync(TimeSpan.FromHours(25));

        Assert.Equal(RecordingState.Held, (await _rig.RecordingAsync(session)).State);
        Assert.True(atZoom.IsShut);
    }

    [Fact]
    public async Task OfRooms_SeveralSessions_AreThereByRoomAndNotForAStranger()
    {
        var (a1, a2, b) = (await _rig.SessionAsync(room: "a"), await _rig.SessionAsync(room: "a"), await _rig.SessionAsync(room: "b"));
        foreach (var session in new[] { a1, a2, b })
        {
            await _rig.LandAsync(session);
            _rig.Clock.Pass(TimeSpan.FromSeconds(1));
        }

        var read = await _rig.Get<ReadRecordings>().OfRoomsAsync(RecordingRig.Buyer, ["a", "b", "c"], CancellationToken.None);
        Assert.Equal([a1.Id, a2.Id], read["a"].Select(r => r.SessionId));
        Assert.Equal([b.Id], read["b"].Select(r => r.SessionId));
        Assert.False(read.ContainsKey("c"));
        Assert.Empty(await _rig.Get<ReadRecordings>().OfRoomsAsync(RecordingRig.Stranger, ["a", "b"], CancellationToken.None));
    }

    [Fact]
    public async Task Withheld_Session_HasNoRecordingsForWhomItIsWithheldFrom()
    {
        var session = await _rig.SessionAsync(withheldFrom: RecordingRig.Seller);
        await _rig.LandAsync(session);
        var row = await _rig.RowAsync(session);

        Assert.Equal(BrokerFault.NoSuchSession, (await _rig.Get<ReadRecordings>().OfSessionAsync(RecordingRig.Seller, session.Id, CancellationToken.None)).Fault);
        Assert.Empty(await _rig.Get<ReadRecordings>().OfRoomsAsync(RecordingRig.Seller, [session.RoomId], CancellationToken.None));
        Assert.Equal(BrokerFault.NoSuchRecording, (await _rig.Get<ShareRecording>().HandleAsync(RecordingRig.Seller, row.Id, CancellationToken.None)).Fault);
        Assert.Equal(BrokerFault.NoSuchRecording, (await _rig.Get<ReadAudit>().HandleAsync(RecordingRig.Seller, row.Id, CancellationToken.None)).Fault);
        Assert.Equal(BrokerFault.NoSuchSession, (await _rig.DecideAsync(session, "granted")).Fault);
        Assert.Single(await _rig.Get<ReadRecordings>().OfRoomsAsync(RecordingRig.Buyer, [session.RoomId], CancellationToken.None));
        Assert.All(_rig.Host.Told, told => Assert.Equal([RecordingRig.Buyer], told.Viewers));
    }

    [Fact]
    public async Task Claim_ByTwoAtOnce_IsOnesAlone()
    {
        var session = await _rig.SessionAsync();
        await _rig.TellAsync(RecordingRig.Completed(session));
        var (id, now) = ((await _rig.RowAsync(session)).Id, _rig.Clock.Now);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => _rig.Broker.WriteAsync(s => RecordingStore.ClaimAsync(s, id, now, now + 1000 + n)))));

        Assert.Single(claims, claimed => claimed);
    }
}

public sealed class SqliteRecordingConformance() : RecordingConformance(Store.Sqlite);

public sealed class PostgresRecordingConformance() : RecordingConformance(Store.Postgres);
