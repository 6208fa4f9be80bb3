using System.Data.Common;
using Dapper;

namespace Databases;

/// <summary>Brings a schema up to date with its numbered scripts, under a lock, each in a transaction of its own.</summary>
/// <remarks>
/// One script serves both databases: text in <c>/*sqlite … */</c> stands for SQLite alone, in <c>/*postgres … */</c> for PostgreSQL alone.
/// An applied script never changes: its checksum is kept and compared.
/// </remarks>
internal sealed class Migrator(IDatabase database, MigrationSet scripts, TimeProvider clock)
{
    /// <exception cref="StartupException">The database was written by a newer host, or an applied script was changed.</exception>
    public async Task RunAsync()
    {
        await using var connection = await database.OpenWriterAsync();
        if (!database.Dialect.IsSqlite) await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { scripts.LockKey });
        if (database.Schema is { } schema) await connection.ExecuteAsync($"create schema if not exists {schema}");
        try
        {
            await connection.ExecuteAsync("""
                create table if not exists schema_migrations (version integer primary key, name text not null, checksum text not null, applied_at bigint not null)
                """);
            var applied = (await connection.QueryAsync<(int Version, string Checksum)>("select version, checksum from schema_migrations order by version")).ToDictionary();
            if (applied.Keys.Except(scripts.All.Select(m => m.Version)).Any())
                throw new StartupException("The database was migrated by a newer version of the hub; start that version, or a newer one.");
            foreach (var migration in scripts.All)
                await ApplyAsync(connection, migration, applied);
        }
        finally
        {
            if (!database.Dialect.IsSqlite) await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { scripts.LockKey });
        }
    }

    /// <summary>True when every script has been applied.</summary>
    public async Task<bool> IsCurrentAsync()
    {
        await using var session = await database.ReadAsync();
        return await session.ScalarAsync<long>("select count(*) from schema_migrations") >= scripts.All.Count;
    }

    private async Task ApplyAsync(DbConnection connection, Migration migration, Dictionary<int, string> applied)
    {
        if (applied.TryGetValue(migration.Version, out var checksum))
        {
            if (checksum != migration.Checksum)
                throw new StartupException($"Migration {migration.Name} was applied with other content; applied migrations never change, add a new one.");
            return;
        }
        await using var transaction = await database.BeginWriteAsync(connection);
        // SQLite's lock is the write transaction itself: another may have applied the script while this one waited for it.
        if (await connection.ExecuteScalarAsync<long>("select count(*) from schema_migrations where version = @Version", new { migration.Version }, transaction) > 0) return;
        await connection.ExecuteAsync(migration.For(database.Dialect), transaction: transaction);
        await connection.ExecuteAsync(
            "insert into schema_migrations (version, name, checksum, applied_at) values (@Version, @Name, @Checksum, @At)",
            new { migration.Version, migration.Name, migration.Checksum, At = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction);
        await transaction.CommitAsync();
    }
}
