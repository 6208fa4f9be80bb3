using ChatHub.Storage;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.Storage;

public abstract class MigratorConformance(Store store)
{
    [Fact]
    public async Task Migrations_RunAgain_ChangeNothing()
    {
        await using var database = await OwnDatabase.MigratedAsync(store);
        var before = await AppliedAsync(database);
        await database.ReopenAsync();
        await database.MigrateAsync();

        Assert.Equal(before, await AppliedAsync(database));
        Assert.Equal(StorageModule.Migrations.All.Select(m => m.Version), before.Select(row => row.Version));
        Assert.True(await database.Migrator().IsCurrentAsync());
    }

    [Fact]
    public async Task Migration_AppliedWithOtherContent_IsRefusedByName()
    {
        await using var database = await OwnDatabase.MigratedAsync(store);
        await database.WriteAsync(session => session.ExecuteAsync("update schema_migrations set checksum = 'other' where version = 1"));

        var refusal = await Assert.ThrowsAsync<StartupException>(database.MigrateAsync);
        Assert.Contains(StorageModule.Migrations.All[0].Name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_OfANewerHost_IsRefused()
    {
        await using var database = await OwnDatabase.MigratedAsync(store);
        await database.WriteAsync(session => session.ExecuteAsync("insert into schema_migrations (version, name, checksum, applied_at) values (9999, '9999_later', 'x', 0)"));

        var refusal = await Assert.ThrowsAsync<StartupException>(database.MigrateAsync);
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrations_RunBySeveralAtOnce_AreAppliedOnce()
    {
        await using var database = await OwnDatabase.CreateAsync(store);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(database.MigrateAsync)));
        Assert.Equal(StorageModule.Migrations.All.Select(m => m.Version), (await AppliedAsync(database)).Select(row => row.Version));
    }

    private static async Task<List<(int Version, string Checksum, long At)>> AppliedAsync(OwnDatabase database) => await database.ReadAsync(async session =>
        await session.QueryAsync<(int, string, long)>("select version, checksum, applied_at from schema_migrations order by version"));
}

public sealed class SqliteMigratorConformance() : MigratorConformance(Store.Sqlite);

public sealed class PostgresMigratorConformance() : MigratorConformance(Store.Postgres);
