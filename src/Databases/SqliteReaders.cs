using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Databases;

/// <summary>Open readers of one file, kept for the next caller with the statements they have prepared. A reader belongs to one caller at a time.</summary>
/// <remarks>Microsoft.Data.Sqlite 10.0.11's own pool can lend one connection to two callers that open at once (https://github.com/dotnet/efcore/issues/39008).</remarks>
internal sealed class SqliteReaders(string connectionString) : IAsyncDisposable
{
    /// <summary>More than this are closed when they come back; each keeps up to 2 MiB of pages.</summary>
    private const int MostIdle = 32;

    private readonly ConcurrentBag<SqliteConnection> idle = [];
    private volatile bool isClosed;

    public async ValueTask<SqliteConnection> TakeAsync(CancellationToken cancel)
    {
        if (idle.TryTake(out var kept)) return kept;
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    /// <param name="reader">In no transaction.</param>
    public async ValueTask GiveBackAsync(DbConnection reader)
    {
        if (isClosed || idle.Count >= MostIdle)
        {
            await reader.DisposeAsync();
            return;
        }
        idle.Add((SqliteConnection)reader);
        // Closed between the question and the answer.
        if (isClosed) await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        isClosed = true;
        while (idle.TryTake(out var reader)) await reader.DisposeAsync();
    }
}
