using System.Data;
using System.Data.Common;

namespace SessionBroker.Storage;

/// <summary>One transaction a change. A change that was begun is carried through: its caller's patience ends the wait alone.</summary>
/// <remarks>
/// SQLite has one writer: changes take turns on one connection here, in the order they come, in place of failing on the file's lock. On PostgreSQL each change has a
/// connection of the pool; who judges by a row locks it first, and locks are taken in this order: session, then reservation, then host.
/// </remarks>
internal sealed class BrokerStore(IDatabase database) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private DbConnection? writer;
    private bool isClosed;

    public IDatabase Database => database;

    public Dialect Dialect => database.Dialect;

    /// <param name="change">Touches nothing but the session: what it did is undone when it throws, and unknown when the commit does.</param>
    /// <param name="cancel">Ends the wait for a turn; the change itself is not interrupted.</param>
    /// <exception cref="ObjectDisposedException">The store is closed; nothing was changed.</exception>
    public async Task<T> WriteAsync<T>(Func<DbSession, Task<T>> change, CancellationToken cancel = default)
    {
        if (!database.Dialect.IsSqlite)
        {
            await using var connection = await database.OpenWriterAsync(cancel);
            return await CommitAsync(connection, change);
        }
        await turn.WaitAsync(cancel);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (writer is { State: not ConnectionState.Open }) await CloseAsync();
            writer ??= await database.OpenWriterAsync(cancel);
            return await CommitAsync(writer, change);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task WriteAsync(Func<DbSession, Task> change, CancellationToken cancel = default) => WriteAsync(
        async session =>
        {
            await change(session);
            return true;
        },
        cancel);

    /// <summary>All that is read in one call is of one moment.</summary>
    public async Task<T> ReadAsync<T>(Func<DbSession, Task<T>> read, CancellationToken cancel = default)
    {
        await using var session = await database.ReadAsync(cancel);
        return await read(session);
    }

    /// <summary>Waits for the change that is under way; the ones behind it are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        try
        {
            isClosed = true;
            await CloseAsync();
        }
        finally
        {
            turn.Release();
        }
        await database.DisposeAsync();
    }

    private async Task<T> CommitAsync<T>(DbConnection connection, Func<DbSession, Task<T>> change)
    {
        var transaction = await database.BeginWriteAsync(connection, CancellationToken.None);
        await using var session = new DbSession(connection, transaction, database.Dialect);
        var result = await change(session);
        await transaction.CommitAsync();
        return result;
    }

    private async ValueTask CloseAsync()
    {
        if (writer is null) return;
        await writer.DisposeAsync();
        writer = null;
    }
}
