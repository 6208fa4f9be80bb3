using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SessionBroker.Storage;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>The broker's own schema on SQLite in memory, over one connection: thousands of histories want no disk. For one thread.</summary>
internal sealed class MemoryDatabase : IDatabase, IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public MemoryDatabase()
    {
        GuidHandler.Register();
        _connection.Open();
        foreach (var migration in BrokerStorage.Migrations.All) _connection.Execute(migration.For(Dialect.Sqlite));
    }

    public Dialect Dialect => Dialect.Sqlite;

    public string? Schema => null;

    public void Clear()
    {
        foreach (var table in BrokerTables.OfSessions) _connection.Execute($"delete from {table}");
    }

    public ValueTask<DbSession> ReadAsync(CancellationToken cancel = default) => new(new DbSession(_connection, _connection.BeginTransaction(deferred: true), Dialect));

    public ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default) => new(_connection);

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default) => new(_connection.BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public bool IsOutage(Exception failure) => false;

    public ValueTask ScrubAsync(DbConnection writer) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => _connection.Dispose();
}
