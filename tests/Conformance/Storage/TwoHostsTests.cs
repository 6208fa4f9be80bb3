using ChatHub.Storage;
using ChatHub.TestKit;
using Npgsql;
using Xunit;

namespace ChatHub.Conformance.Storage;

/// <summary>Two real hosts start at once on the same empty database.</summary>
public sealed class TwoHostsTests
{
    [Fact]
    public async Task Postgres_TwoHostsStartedAtOnce_BothServe()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        var options = new HubHostOptions { Settings = { ["ConnectionStrings:Database"] = database } };
        await using var one = new HubHost(options);
        await using var two = new HubHost(options);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());

        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from schema_migrations", connection);
        Assert.Equal((long)StorageModule.Migrations.All.Count, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Sqlite_SecondHostOnTheSameFile_IsRefusedWithASentence()
    {
        await using var first = await HubHost.StartNewAsync();
        var file = Path.Combine(first.Folder, "chat.db");
        await using var second = new HubHost(new HubHostOptions { Settings = { ["ConnectionStrings:Database"] = $"Data Source={file}" } });

        Assert.Equal(1, await second.StartAndExitAsync());
        Assert.Contains($"The database file {file} is in use by another process", second.Output, StringComparison.Ordinal);
        using var client = first.Client();
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.True(ready.IsSuccessStatusCode);
    }
}
