using ChatHub.Settings;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace ChatHub.Storage;

/// <summary>Brings the schema up to date with the numbered scripts under <c>Migrations/</c>, under a lock, each in a transaction of its own.</summary>
/// <remarks>
/// One script serves both databases: text in <c>/*sqlite … */</c> stands for SQLite alone, in <c>/*postgres … */</c> for PostgreSQL alone.
/// An applied script never changes: its checksum is kept and compared.
/// </remarks>
internal sealed class Migrator(IDatabase database, TimeProvider clock)
{
    /// <summary>Any number, the same in every host: the key of PostgreSQL's advisory lock.</summary>
    private const long LockKey = 0x74616C6B726F6F6D;

    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <exception cref="StartupException">The database was written by a newer host, or an applied script was changed.</exception>
    public async Task RunAsync()
    {
        await using var connection = await database.OpenWriterAsync();
        if (!database.Dialect.IsSqlite) await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { LockKey });
        try
        {
            await connection.ExecuteAsync("""
                create table if not exists schema_migrations (version integer primary key, name text not null, checksum text not null, applied_at bigint not null)
                """);
            var applied = (await connection.QueryAsync<(int Version, string Checksum)>("select version, checksum from schema_migrations order by version")).ToDictionary();
            if (applied.Keys.Except(All.Select(m => m.Version)).Any())
                throw new StartupException("The database was migrated by a newer version of the hub; start that version, or a newer one.");
            foreach (var migration in All)
                await ApplyAsync(connection, migration, applied);
        }
        finally
        {
            if (!database.Dialect.IsSqlite) await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    /// <summary>True when every script has been applied.</summary>
    public static async Task<bool> IsCurrentAsync(DbSession session) =>
        await session.ScalarAsync<long>("select count(*) from schema_migrations") >= All.Count;

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

    private static List<Migration> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string Folder = ".Storage.Migrations.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..^".sql".Length]))
            .OrderBy(m => m.Version)];
    }

    private static Migration Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd();
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, text, checksum);
    }
}

/// <summary>One numbered script.</summary>
internal sealed record Migration(int Version, string Name, string Text, string Checksum)
{
    public string For(Dialect dialect)
    {
        var opening = dialect.IsSqlite ? "/*sqlite " : "/*postgres ";
        var text = new StringBuilder();
        var rest = Text.AsSpan();
        for (int at; (at = rest.IndexOf(opening, StringComparison.Ordinal)) >= 0;)
        {
            text.Append(rest[..at]);
            rest = rest[(at + opening.Length)..];
            var end = rest.IndexOf("*/", StringComparison.Ordinal);
            text.Append(rest[..end]);
            rest = rest[(end + 2)..];
        }
        return text.Append(rest).ToString();
    }
}
