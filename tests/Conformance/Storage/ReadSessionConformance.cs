using ChatHub.TestKit;
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
}

public sealed class SqliteReadSessionConformance() : ReadSessionConformance(Store.Sqlite);

public sealed class PostgresReadSessionConformance() : ReadSessionConformance(Store.Postgres);
