using ChatHub.Storage;
using ChatHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatHub.Conformance.Storage;

/// <summary>An empty database of a test's own, opened as the host opens it.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly TempFolder? _folder;

    private OwnDatabase(string connectionString, TempFolder? folder)
    {
        _folder = folder;
        ConnectionString = connectionString;
        Store = DatabaseChoice.Open(connectionString);
    }

    public string ConnectionString { get; }

    public IDatabase Store { get; private set; }

    public static async Task<OwnDatabase> CreateAsync(Store store)
    {
        DapperHandlers.Register();
        if (store == global::ChatHub.TestKit.Store.Postgres) return new(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(), folder: null);
        var folder = new TempFolder("db");
        return new($"Data Source={folder.File("chat.db")}", folder);
    }

    /// <summary>With the hub's own schema.</summary>
    public static async Task<OwnDatabase> MigratedAsync(Store store)
    {
        var database = await CreateAsync(store);
        await database.MigrateAsync();
        return database;
    }

    public Task MigrateAsync() => Migrator().RunAsync();

    public Migrator Migrator() => new(Store, StorageModule.Migrations, TimeProvider.System);

    public async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read)
    {
        await using var session = await Store.ReadAsync();
        return await read(session);
    }

    /// <summary>One committed change, past the queue.</summary>
    public async Task WriteAsync(Func<DbSession, Task> write)
    {
        await using var writer = await Store.OpenWriterAsync();
        await using var session = new DbSession(writer, await Store.BeginWriteAsync(writer), Store.Dialect);
        await write(session);
        await session.Transaction.CommitAsync();
    }

    /// <summary>As a restart of the host would.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = DatabaseChoice.Open(ConnectionString);
    }

    public CommitQueue Queue(IDatabase? through = null, CommitOutcomes? outcomes = null) =>
        new(through ?? Store, outcomes ?? new CommitOutcomes(), NullLogger<CommitQueue>.Instance);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder?.Dispose();
        if (_folder is null) await (await PostgresServer.SharedAsync()).DropDatabaseAsync(ConnectionString);
    }
}
