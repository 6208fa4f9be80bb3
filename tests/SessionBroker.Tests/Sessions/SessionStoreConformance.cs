using ChatHub.TestKit;
using SessionBroker.Ports;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Tests.Storage;
using Xunit;

namespace SessionBroker.Tests.Sessions;

/// <summary>The sessions' rows and indexes mean the same on both databases.</summary>
public abstract class SessionStoreConformance(Store store) : IAsyncLifetime
{
    private readonly SessionStore _sessions = new(new Outbox(TimeProvider.System));
    private OwnStore _own = null!;

    public async ValueTask InitializeAsync() => _own = await OwnStore.CreateAsync(store);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _own.DisposeAsync();
    }

    [Fact]
    public async Task Saved_Row_HoldsEveryColumnAsGiven()
    {
        var row = Row("部屋-1") with
        {
            State = SessionState.Indeterminate,
            AudioOnly = true,
            ClientId = Guid.CreateVersion7(),
            WithheldFrom = "sally",
            HostId = "host-1",
            MeetingId = 98_765_432_109,
            Passcode = [0, 1, 255],
            CreateSent = true,
            Creates = 2,
            Failure = SessionFailure.NoHost,
            RecordWanted = true,
            RecordApplied = RecordApplied.Auto,
            RecordSeen = true,
            ReadyAt = 2,
            LiveAt = 3,
            EndedAt = 4,
            Cleaned = true,
            LeaseOwner = Guid.CreateVersion7(),
            LeaseUntil = 5,
            Attempts = 6,
            NextAt = 7,
        };
        Assert.True(await InsertAsync(row));

        var read = await FindAsync(row.Id);

        Assert.Equal(row.Passcode, read!.Passcode);
        Assert.Equal(row, read with { Passcode = row.Passcode });
    }

    [Fact]
    public async Task Insert_SecondOpenInRoom_IsRefusedUntilTheFirstIsOver()
    {
        var first = Row("r");
        Assert.True(await InsertAsync(first));
        foreach (var open in new[] { SessionState.Reserved, SessionState.Creating, SessionState.Indeterminate, SessionState.Ready, SessionState.Live })
        {
            await ChangeAsync(first.Id, row => row with { State = open });
            Assert.False(await InsertAsync(Row("r")));
        }
        await ChangeAsync(first.Id, row => row with { State = SessionState.Ending });
        Assert.True(await InsertAsync(Row("r")));
    }

    [Fact]
    public async Task Insert_KnownClientId_IsRefusedForTheSamePersonAlone()
    {
        var first = Row("r") with { ClientId = Guid.CreateVersion7(), State = SessionState.Failed };
        Assert.True(await InsertAsync(first));
        Assert.False(await InsertAsync(Row("r") with { ClientId = first.ClientId }));
        Assert.True(await InsertAsync(Row("r") with { ClientId = first.ClientId, StartedBy = "sally" }));
    }

    [Fact]
    public async Task Save_WhatPartiesSee_GrowsTheVersionAndIsWrittenForTelling()
    {
        var row = Row("r");
        await InsertAsync(row);

        await ChangeAsync(row.Id, was => was with { NextAt = 99, LeaseUntil = 3 });
        Assert.Equal((1, 1), (await VersionAsync(row.Id), await WaitingAsync()));

        await ChangeAsync(row.Id, was => was with { State = SessionState.Creating });
        Assert.Equal((1, 1), (await VersionAsync(row.Id), await WaitingAsync()));

        await ChangeAsync(row.Id, was => was with { State = SessionState.Ready }, SessionNotice.Started);
        Assert.Equal((2, 2), (await VersionAsync(row.Id), await WaitingAsync()));
    }

    [Fact]
    public async Task Change_ThatThrows_LeavesNothing()
    {
        var row = Row("r");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _own.Broker.WriteAsync(async session =>
        {
            await _sessions.InsertAsync(session, row);
            throw new InvalidOperationException();
        }));
        Assert.Null(await FindAsync(row.Id));
        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task Reopened_Store_HoldsWhatWasCommitted()
    {
        var row = Row("r");
        await InsertAsync(row);
        await _own.ReopenAsync();
        Assert.Equal(row, await FindAsync(row.Id));
    }

    private static SessionRow Row(string room) => new()
    {
        Id = Guid.CreateVersion7(),
        RoomId = room,
        BuyerId = "ben",
        SellerId = "sally",
        StartedBy = "ben",
        CreatedAt = 1_700_000_000_123,
    };

    private Task<bool> InsertAsync(SessionRow row) => _own.Broker.WriteAsync(session => _sessions.InsertAsync(session, row));

    private Task<SessionRow?> FindAsync(Guid id) => _own.Broker.ReadAsync(session => SessionStore.FindAsync(session, id));

    private Task ChangeAsync(Guid id, Func<SessionRow, SessionRow> change, SessionNotice? notice = null) => _own.Broker.WriteAsync(async session =>
    {
        var before = await SessionStore.LockAsync(session, id);
        await _sessions.SaveAsync(session, before!, change(before!), notice);
    });

    private Task<int> VersionAsync(Guid id) => _own.ScalarAsync<int>("select version from sessions where id = @id", new { id });

    private Task<int> WaitingAsync() => _own.ScalarAsync<int>("select count(*) from outbox");
}

public sealed class SqliteSessionStoreTests() : SessionStoreConformance(Store.Sqlite);

public sealed class PostgresSessionStoreTests() : SessionStoreConformance(Store.Postgres);
