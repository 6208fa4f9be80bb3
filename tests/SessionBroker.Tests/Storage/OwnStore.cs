using ChatHub.TestKit;
using SessionBroker.Storage;

namespace SessionBroker.Tests.Storage;

/// <summary>A migrated database of a test's own, opened as the broker opens it.</summary>
internal sealed class OwnStore : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly TempFolder? _folder;

    private OwnStore(string connectionString, TempFolder? folder)
    {
        _connectionString = connectionString;
        _folder = folder;
        Broker = new(BrokerStorage.Open(connectionString));
    }

    public BrokerStore Broker { get; private set; }

    public static async Task<OwnStore> CreateAsync(Store store)
    {
        var folder = store == Store.Sqlite ? new TempFolder("broker") : null;
        var own = new OwnStore(folder is not null ? $"Data Source={folder.File("broker.db")}" : await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), folder);
        await BrokerStorage.MigrateAsync(own.Broker, TimeProvider.System);
        return own;
    }

    /// <summary>As a restart would.</summary>
    public async Task ReopenAsync()
    {
        await Broker.DisposeAsync();
        Broker = new(BrokerStorage.Open(_connectionString));
    }

    public Task<T?> ScalarAsync<T>(string sql, object? args = null) => Broker.ReadAsync(session => session.ScalarAsync<T>(sql, args));

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        _folder?.Dispose();
        if (_folder is null) await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_connectionString);
    }
}
