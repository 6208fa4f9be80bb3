using System.Data.Common;

namespace ChatHub.Conformance.Storage;

/// <summary>The database is away.</summary>
internal sealed class AwayException : Exception;

/// <summary>A real database that can be away, and counts the transactions it is asked for.</summary>
internal sealed class FlakyDatabase(IDatabase real) : IDatabase
{
    private int _transactions;

    public bool Away { get; set; }

    public int Transactions => Volatile.Read(ref _transactions);

    public Dialect Dialect => real.Dialect;

    public string? Schema => real.Schema;

    public ValueTask<DbSession> ReadAsync(CancellationToken cancel = default) => real.ReadAsync(cancel);

    public ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default) => Away ? throw new AwayException() : real.OpenWriterAsync(cancel);

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default)
    {
        if (Away) throw new AwayException();
        Interlocked.Increment(ref _transactions);
        return real.BeginWriteAsync(writer, cancel);
    }

    public bool IsOutage(Exception failure) => failure is AwayException || real.IsOutage(failure);

    public ValueTask ScrubAsync(DbConnection writer) => real.ScrubAsync(writer);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
