using System.Data.Common;
using Dapper;

namespace SessionBroker.Tests.Recordings;

/// <summary>SQLite that does not wait for the disk: for tests of many short histories, which end with the process anyway.</summary>
internal sealed class UnsyncedDatabase(IDatabase inner) : IDatabase
{
    public Dialect Dialect => inner.Dialect;

    public string? Schema => inner.Schema;

    public ValueTask<DbSession> ReadAsync(CancellationToken cancel = default) => inner.ReadAsync(cancel);

    public async ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default)
    {
        var writer = await inner.OpenWriterAsync(cancel);
        await writer.ExecuteAsync("pragma synchronous = off");
        return writer;
    }

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default) => inner.BeginWriteAsync(writer, cancel);

    public bool IsOutage(Exception failure) => inner.IsOutage(failure);

    public ValueTask ScrubAsync(DbConnection writer) => inner.ScrubAsync(writer);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
