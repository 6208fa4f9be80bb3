using ChatHub.TestKit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ChatHub.Conformance.Storage;

/// <summary>A read session is one moment, whatever is committed meanwhile.</summary>
public abstract class ReadSessionConformance(Store store)
{
    [Fact]
    public async Task Session_AfterItsFirstRead_SeesNoLaterCommit()
    {
        await using var database = await OwnDatabase.CreateAsync(store);
        await database.WriteAsync(session => session.ExecuteAsync("create table kept (n integer primary key)"));
        await database.WriteAsync(session => session.ExecuteAsync("insert into kept values (1)"));

        await using var old = await database.Store.ReadAsync();
        Assert.Equal(1, await old.ScalarAsync<long>("select count(*) from kept"));
        await database.WriteAsync(session => session.ExecuteAsync("insert into kept values (2)"));

        Assert.Equal(1, await old.ScalarAsync<long>("select count(*) from kept"));
        Assert.Equal(2, await database.ReadAsync(session => session.ScalarAsync<long>("select count(*) from kept")));
    }

    /// <summary>Microsoft.Data.Sqlite 10.0.11's pool lends one connection to two callers when several open at once (https://github.com/dotnet/efcore/issues/39008).</summary>
    [Fact]
    public async Task Sessions_OpenedAtOnce_EachHaveAConnectionOfTheirOwn()
    {
        // A PostgreSQL server has a hundred connections for all tests.
        var atOnce = store == Store.Sqlite ? 64 : 8;
        await using var database = await OwnDatabase.CreateAsync(store);
        await database.WriteAsync(session => session.ExecuteAsync("create table kept (n integer primary key)"));
        for (var wave = 0; wave < (store == Store.Sqlite ? 40 : 5); wave++)
        {
            using var gate = new Barrier(atOnce);
            // Threads of their own, let go together: the race is in how a connection is handed out.
            var opening = Enumerable.Range(0, atOnce).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    gate.SignalAndWait();
                    return database.Store.ReadAsync().AsTask();
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
            var sessions = await Task.WhenAll(opening);
            Assert.Equal(atOnce, sessions.Select(Handle).Distinct().Count());
            foreach (var session in sessions) await session.DisposeAsync();
            await database.ReopenAsync();
        }
    }

    [Fact]
    public async Task Session_WhoseQueryFailed_LeavesNothingToTheNext()
    {
        await using var database = await OwnDatabase.CreateAsync(store);
        await database.WriteAsync(session => session.ExecuteAsync("create table kept (n integer primary key)"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ReadAsync(session => session.ScalarAsync<long>("select nothing from nowhere")));
        await database.WriteAsync(session => session.ExecuteAsync("insert into kept values (1)"));

        Assert.Equal(1, await database.ReadAsync(session => session.ScalarAsync<long>("select count(*) from kept")));
    }

    private static object Handle(DbSession session) => session.Connection is SqliteConnection sqlite ? sqlite.Handle! : session.Connection;
}

public sealed class SqliteReadSessionConformance() : ReadSessionConformance(Store.Sqlite);

public sealed class PostgresReadSessionConformance() : ReadSessionConformance(Store.Postgres);
