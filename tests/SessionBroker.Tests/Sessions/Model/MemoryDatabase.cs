using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SessionBroker.Storage;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>The broker's own schema on SQLite in memory, over one connection: thousands of histories want no disk. For one thread.</summary>
internal sealed class MemoryDatabase : IDisposable
{
    private static readonly string[] Tables = ["sessions", "instances", "session_audit", "hosts", "host_days", "reservations", "outbox", "inbox"];
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public MemoryDatabase()
    {
        GuidHandler.Register();
        _connection.Open();
        foreach (var migration in BrokerStorage.Migrations.All) _connection.Execute(migration.For(Dialect.Sqlite));
    }

    public void Clear() => _connection.Execute(string.Concat(Tables.Select(table => $"delete from {table};")));

    /// <summary>As one process has it, until that process is killed.</summary>
    public IDatabase For(Life life) => new Door(_connection, life);

    public void Dispose() => _connection.Dispose();

    private sealed class Door(SqliteConnection connection, Life life) : IDatabase
    {
        public Dialect Dialect => Dialect.Sqlite;

        public string? Schema => null;

        public ValueTask<DbSession> ReadAsync(CancellationToken cancel = default)
        {
            life.Breathe();
            return new(new DbSession(connection, connection.BeginTransaction(deferred: true), Dialect, ownsConnection: false));
        }

        public ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default) => new(connection);

        public ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default)
        {
            life.Breathe();
            return new(connection.BeginTransaction(IsolationLevel.Serializable, deferred: false));
        }

        public bool IsOutage(Exception failure) => failure is KilledException;

        public ValueTask ScrubAsync(DbConnection writer) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
