using ChatHub.TestKit;
using Npgsql;

namespace ChatHub.EndToEnd.Users;

/// <summary>The files that hold a rig's data.</summary>
internal static class StoreFiles
{
    /// <summary>As they are while the hub runs. On PostgreSQL a dump is written beside.</summary>
    public static async Task<List<string>> NowAsync(TalkRig rig, Store store)
    {
        if (store == Store.Sqlite) return Sqlite(rig);
        var server = await PostgresServer.SharedAsync();
        var dump = Path.Combine(rig.Host.Folder, "dump.sql");
        await File.WriteAllTextAsync(dump, await server.DumpAsync(rig.Database));
        return [dump];
    }

    /// <summary>After what <c>docs/operations.md</c> asks of the operator of a PostgreSQL: the heap, its indexes and statistics. Its log is not among them: it ages out.</summary>
    public static async Task<List<string>> RewrittenAsync(TalkRig rig, Store store)
    {
        if (store == Store.Sqlite) return Sqlite(rig);
        await using var connection = new NpgsqlConnection(rig.Database + ";Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "delete from pg_statistic");
        await ExecuteAsync(connection, "analyze");
        await ExecuteAsync(connection, "vacuum full");
        return await WrittenAsync(connection);
    }

    /// <summary>The heap as the server last wrote it, nothing tidied.</summary>
    public static async Task<List<string>> WrittenAsync(TalkRig rig, Store store)
    {
        if (store == Store.Sqlite) return Sqlite(rig);
        await using var connection = new NpgsqlConnection(rig.Database + ";Pooling=false");
        await connection.OpenAsync();
        // What people write often stands in the planner's statistics too.
        await ExecuteAsync(connection, "analyze");
        return await WrittenAsync(connection);
    }

    private static async Task<List<string>> WrittenAsync(NpgsqlConnection connection)
    {
        await ExecuteAsync(connection, "checkpoint");
        await using var oid = new NpgsqlCommand("select oid::text from pg_database where datname = current_database()", connection);
        var data = (await PostgresServer.SharedAsync()).DataFolder;
        string[] folders = [Path.Combine(data, "base", (string)(await oid.ExecuteScalarAsync())!), Path.Combine(data, "global"), Path.Combine(data, "pg_stat")];
        return [.. folders.Where(Directory.Exists).SelectMany(Directory.GetFiles)];
    }

    private static List<string> Sqlite(TalkRig rig) => [.. ((string[])["", "-wal", "-shm"]).Select(end => rig.Database + end).Where(File.Exists)];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
