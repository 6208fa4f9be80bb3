using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Databases;

/// <summary>An open connection with its transaction: everything read through one session is of one moment. Not thread-safe.</summary>
/// <param name="release">What becomes of the connection after its transaction; null leaves it to the caller.</param>
internal sealed class DbSession(DbConnection connection, DbTransaction transaction, Dialect dialect, Func<DbConnection, ValueTask>? release = null) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public Dialect Dialect => dialect;

    public async ValueTask<List<T>> QueryAsync<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(sql, args, transaction)).AsList();

    /// <summary>What is asked with every batch: rows by a list of keys, read by hand, because mapping them by reflection costs more than finding them.</summary>
    public async ValueTask<List<T>> QueryListAsync<T>(ListSql statement, IEnumerable<string> list, Func<DbDataReader, T> read)
    {
        var sql = statement.For(dialect);
        if (dialect.IsSqlite)
        {
            var kept = SqliteStatements.Of(this, sql, ("@list", SqliteType.Text));
            kept.Parameters[0].Value = dialect.List(list);
            return await ReadAllAsync(kept, read);
        }
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "list";
        parameter.Value = dialect.List(list);
        command.Parameters.Add(parameter);
        return await ReadAllAsync(command, read);
    }

    private static async ValueTask<List<T>> ReadAllAsync<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(sql, args, transaction);

    public Task<T?> ScalarAsync<T>(string sql, object? args = null) =>
        connection.ExecuteScalarAsync<T>(sql, args, transaction);

    /// <returns>How many rows were touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? args = null) => connection.ExecuteAsync(sql, args, transaction);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch when (release is not null)
        {
            // Nobody can tell what state it is in.
            await connection.DisposeAsync();
            throw;
        }
        if (release is not null) await release(connection);
    }
}
