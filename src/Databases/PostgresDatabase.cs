using System.Data;
using System.Data.Common;
using Npgsql;

namespace Databases;

/// <summary>The production store. Reads run repeatable-read and read-only, so that a session is one snapshot; writes lock the rows they judge by.</summary>
internal sealed class PostgresDatabase : IDatabase
{
    private readonly NpgsqlDataSource source;

    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="schema">The schema to work in, made by the migrator; null is the connection's own.</param>
    public PostgresDatabase(string connectionString, string? schema = null)
    {
        Schema = schema;
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            ApplicationName = "chat-hub",
        };
        if (schema is not null) builder.SearchPath = schema;
        source = NpgsqlDataSource.Create(builder);
    }

    public Dialect Dialect => Dialect.Postgres;

    public string? Schema { get; }

    public async ValueTask<DbSession> ReadAsync(CancellationToken cancel = default)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel), Dialect, static c => c.DisposeAsync());
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default)
    {
        var writer = await source.OpenConnectionAsync(cancel);
        try
        {
            // A node that is frozen amid a write keeps its connection, and its locks would hold up every other node for as long.
            await using var limit = new NpgsqlCommand("set idle_in_transaction_session_timeout = '10s'", writer);
            await limit.ExecuteNonQueryAsync(cancel);
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default) =>
        await ((NpgsqlConnection)writer).BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);

    public bool IsOutage(Exception failure) => failure switch
    {
        // A refused or deadlocked statement is the statement's; it may succeed alone.
        PostgresException refused => refused.SqlState.StartsWith("57P", StringComparison.Ordinal) || refused.SqlState.StartsWith("53", StringComparison.Ordinal),
        NpgsqlException or System.Net.Sockets.SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Dead rows are reclaimed by vacuum; <c>docs/operations.md</c> says how an operator rewrites the heap after an erasure.</summary>
    public ValueTask ScrubAsync(DbConnection writer) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
