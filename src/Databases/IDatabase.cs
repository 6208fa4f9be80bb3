using System.Data.Common;

namespace Databases;

/// <summary>A store, embedded or PostgreSQL. Reads open their own snapshot.</summary>
internal interface IDatabase : IAsyncDisposable
{
    Dialect Dialect { get; }

    /// <summary>PostgreSQL's schema that the connections work in; null is the default one, and on SQLite, where a file is a schema.</summary>
    string? Schema { get; }

    /// <summary>A read-only session whose queries all see the same snapshot. The caller disposes it.</summary>
    ValueTask<DbSession> ReadAsync(CancellationToken cancel = default);

    /// <summary>A connection that may write. The caller disposes it.</summary>
    ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default);

    ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default);

    /// <summary>True when the failure is the database's absence and not the statement's fault: nothing is gained by trying the batch's members alone.</summary>
    bool IsOutage(Exception failure);

    /// <summary>After an erasure: whatever still holds the erased bytes outside the live rows is rewritten, as far as this store can do it while running.</summary>
    ValueTask ScrubAsync(DbConnection writer);
}
