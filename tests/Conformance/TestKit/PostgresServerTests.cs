using ChatHub.TestKit;
using Npgsql;
using Xunit;

namespace ChatHub.Conformance.TestKit;

public sealed class PostgresServerTests
{
    private const string Canary = "canary-7f3a";

    [Fact]
    public async Task Server_Restarted_KeepsWhatWasCommitted()
    {
        await using var server = await PostgresServer.CreateAsync();
        var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database, $"CREATE TABLE kept (text text); INSERT INTO kept VALUES ('{Canary}')");

        await server.RestartAsync();
        Assert.Equal(Canary, await ExecuteAsync(database, "SELECT text FROM kept"));

        await server.KillAsync();
        await server.StartAsync();
        Assert.Equal(Canary, await ExecuteAsync(database, "SELECT text FROM kept"));
    }

    [Fact]
    public async Task Server_WithText_ShowsItInDumpAndHeapFiles()
    {
        await using var server = await PostgresServer.CreateAsync();
        var database = await server.CreateDatabaseAsync();
        await ExecuteAsync(database, $"CREATE TABLE kept (text text); INSERT INTO kept VALUES ('{Canary}'); CHECKPOINT");

        Assert.Contains(Canary, await server.DumpAsync(database), StringComparison.Ordinal);
        Assert.Contains(
            Directory.EnumerateFiles(Path.Combine(server.DataFolder, "base"), "*", SearchOption.AllDirectories),
            file => File.ReadAllBytes(file).AsSpan().IndexOf("canary-7f3a"u8) >= 0);
    }

    [Fact]
    public async Task Server_Disposed_LeavesNoFolder()
    {
        var server = await PostgresServer.CreateAsync();
        await server.DisposeAsync();
        Assert.False(Directory.Exists(Path.GetDirectoryName(server.DataFolder)));
    }

    [Fact]
    public async Task Databases_MadeAtOnce_AreEachEmptyAndTheirOwn()
    {
        var server = await PostgresServer.SharedAsync();
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.CreateDatabaseAsync()));

        Assert.Equal(4, databases.Distinct(StringComparer.Ordinal).Count());
        foreach (var database in databases)
        {
            Assert.Equal(0L, await ExecuteAsync(database, "SELECT count(*) FROM pg_stat_user_tables"));
            await server.DropDatabaseAsync(database);
        }
    }

    [Fact]
    public async Task Server_UnderTest_IsDurable()
    {
        var server = await PostgresServer.SharedAsync();
        Assert.Equal("on", await ExecuteAsync(server.ConnectionString("postgres"), "SHOW fsync"));
        Assert.Equal("on", await ExecuteAsync(server.ConnectionString("postgres"), "SHOW synchronous_commit"));
    }

    private static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
