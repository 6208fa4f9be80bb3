using System.Data.Common;
using Dapper;

namespace Databases;

/// <summary>An open connection with its transaction: everything read through one session is of one moment. Not thread-safe.</summary>
internal sealed class DbSession(DbConnection connection, DbTransaction transaction, Dialect dialect, bool ownsConnection) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public Dialect Dialect => dialect;

    public async ValueTask<List<T>> QueryAsync<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(sql, args, transaction)).AsList();

    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? args = null) =>
        connection.QueryFirstOrDefaultAsync<T>(sql, args, transaction);

    public Task<T?> ScalarAsync<T>(string sql, object? args = null) =>
        connection.ExecuteScalarAsync<T>(sql, args, transaction);

    /// <returns>How many rows were touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? args = null) => connection.ExecuteAsync(sql, args, transaction);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        if (ownsConnection) await connection.DisposeAsync();
    }
}
