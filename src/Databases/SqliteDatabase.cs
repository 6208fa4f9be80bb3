using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Databases;

/// <summary>The embedded store: one file in WAL mode, one writer, any number of snapshot readers.</summary>
internal sealed class SqliteDatabase : IDatabase
{
    private readonly SqliteFileLock fileLock;
    private readonly SqliteReaders readers;
    private readonly string writer;

    public SqliteDatabase(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        var file = Path.GetFullPath(builder.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        fileLock = SqliteFileLock.Take(file);
        builder.DataSource = file;
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        builder.Pooling = false;
        writer = builder.ConnectionString;
        builder.Mode = SqliteOpenMode.ReadOnly;
        readers = new(builder.ConnectionString);
    }

    public Dialect Dialect => Dialect.Sqlite;

    public string? Schema => null;

    public async ValueTask<DbSession> ReadAsync(CancellationToken cancel = default)
    {
        var reader = await readers.TakeAsync(cancel);
        try
        {
            // Deferred: the snapshot is taken by the first read, and no write lock is asked for.
            return new(reader, reader.BeginTransaction(deferred: true), Dialect, readers.GiveBackAsync);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default)
    {
        var connection = new SqliteConnection(writer);
        await connection.OpenAsync(cancel);
        // FULL: an ack survives a power cut, not only a killed process. secure_delete: freed pages are zeroed, which erasure relies on.
        // wal_autocheckpoint: 64 MiB of log before its pages are copied back; a busy page is then copied once where it was written many times. cache_size: 64 MiB, so
        // that what is written to is not read again.
        await connection.ExecuteAsync("""
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma secure_delete = on;
            pragma foreign_keys = on;
            pragma busy_timeout = 5000;
            pragma wal_autocheckpoint = 16384;
            pragma cache_size = -65536;
            """);
        return connection;
    }

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default) =>
        new(((SqliteConnection)writer).BeginTransaction(IsolationLevel.Serializable, deferred: false));

    public bool IsOutage(Exception failure) => failure is SqliteException
    {
        SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN
            or SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_BUSY,
    };

    public async ValueTask ScrubAsync(DbConnection writer)
    {
        // secure_delete zeroes what is deleted, but not the copies that stay in a page's gap when rows move to its siblings: only a rewrite leaves those behind.
        await writer.ExecuteAsync("vacuum");
        // The first column is 1 when a reader held the log open longer than busy_timeout; erased text would then still stand in it.
        if (await writer.ExecuteScalarAsync<long>("pragma wal_checkpoint(truncate)") != 0)
            throw new IOException("The write-ahead log could not be truncated because a reader holds it.");
    }

    public async ValueTask DisposeAsync()
    {
        await readers.DisposeAsync();
        fileLock.Dispose();
    }
}
