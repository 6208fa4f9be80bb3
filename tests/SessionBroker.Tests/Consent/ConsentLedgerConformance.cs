using System.Data.Common;
using ChatHub.TestKit;
using SessionBroker.Consent;
using SessionBroker.Tests.Recordings;
using SessionBroker.Tests.Storage;
using Xunit;

namespace SessionBroker.Tests.Consent;

/// <summary>The ledger is added to and nothing else, whatever the database.</summary>
public abstract class ConsentLedgerConformance(Store store) : IAsyncLifetime
{
    private readonly HandClock _clock = new();
    private OwnStore _own = null!;
    private ConsentLedger _ledger = null!;

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(store);
        _ledger = new(_clock);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _own.DisposeAsync();
    }

    [Fact]
    public async Task Append_AnAct_IsReadBackAsWritten()
    {
        var text = new ShownText("2026-11", "ja", new string('a', 64));
        var standing = await AppendAsync(new("売り手", ConsentRole.Seller, ConsentAct.StandingGranted, null, text));
        var asked = await AppendAsync(new("bob", ConsentRole.Buyer, ConsentAct.RecordingRequested, Acts.SessionId, null));

        Assert.Equal([standing, asked], await _own.Broker.ReadAsync(session => ConsentLedger.ActsAsync(session, "売り手", Acts.SessionId)));
        Assert.Equal([asked], await _own.Broker.ReadAsync(session => ConsentLedger.OfSessionAsync(session, Acts.SessionId)));
        Assert.Equal(standing, await _own.Broker.ReadAsync(session => ConsentLedger.StandingAsync(session, "売り手")));
        Assert.Null(await _own.Broker.ReadAsync(session => ConsentLedger.StandingAsync(session, "bob")));
    }

    [Fact]
    public async Task Append_ManyAtOnce_IsOneUnbrokenChain()
    {
        const int Writers = 24;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => AppendAsync(new($"user-{n}", ConsentRole.Seller, ConsentAct.StandingGranted, null, null)))));

        var check = await _own.Broker.ReadAsync(ConsentLedger.VerifyAsync);
        Assert.Equal((Writers, null), (check.Whole, check.BrokenAt));
    }

    [Theory]
    [InlineData("update consent_ledger set actor = 'mallory'")]
    [InlineData("update consent_ledger set act = 'SessionDeclined' where seq = 1")]
    [InlineData("delete from consent_ledger")]
    [InlineData("delete from consent_ledger where seq = 2")]
    [InlineData("update recording_audit set act = 'nothing'")]
    [InlineData("delete from recording_audit")]
    public async Task Ledger_ChangedBehindItsBack_Refuses(string sql)
    {
        for (var i = 0; i < 3; i++) await AppendAsync(new("sally", ConsentRole.Seller, ConsentAct.SessionGranted, Acts.SessionId, null));
        await _own.Broker.WriteAsync(session => SessionBroker.Recordings.RecordingAudit.WriteAsync(session, Acts.SessionId, 1, new("sally", "played")));

        await Assert.ThrowsAnyAsync<DbException>(() => _own.Broker.WriteAsync(session => session.ExecuteAsync(sql)));

        Assert.Equal(3, (await _own.Broker.ReadAsync(ConsentLedger.VerifyAsync)).Whole);
        Assert.Equal(1, await _own.ScalarAsync<long>("select count(*) from recording_audit where act = 'played'"));
    }

    [Fact]
    public async Task Verify_AnEntryForgedByWhoeverOwnsTheDatabase_SaysWhereItBreaks()
    {
        for (var i = 0; i < 3; i++) await AppendAsync(new("sally", ConsentRole.Seller, ConsentAct.SessionRevoked, Acts.SessionId, null));
        var guards = store == Store.Sqlite
            ? "drop trigger consent_ledger_keeps_rows"
            : "alter table consent_ledger disable trigger consent_ledger_append_only";
        await _own.Broker.WriteAsync(session => session.ExecuteAsync(guards));
        await _own.Broker.WriteAsync(session => session.ExecuteAsync("update consent_ledger set act = 'SessionGranted' where seq = 2"));

        var check = await _own.Broker.ReadAsync(ConsentLedger.VerifyAsync);
        Assert.Equal((1, 2L), (check.Whole, check.BrokenAt));
    }

    private Task<ConsentEntry> AppendAsync(NewConsentEntry act) => _own.Broker.WriteAsync(session => _ledger.AppendAsync(session, act));
}

public sealed class SqliteConsentLedgerConformance() : ConsentLedgerConformance(Store.Sqlite);

public sealed class PostgresConsentLedgerConformance() : ConsentLedgerConformance(Store.Postgres);
