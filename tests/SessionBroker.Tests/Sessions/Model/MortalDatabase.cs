using System.Data.Common;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>A database as one run of the broker has it: until that run is killed.</summary>
internal sealed class MortalDatabase(IDatabase inner, Life life) : IDatabase
{
    public Dialect Dialect => inner.Dialect;

    public string? Schema => inner.Schema;

    public ValueTask<DbSession> ReadAsync(CancellationToken cancel = default)
    {
        life.Breathe();
        return inner.ReadAsync(cancel);
    }

    public ValueTask<DbConnection> OpenWriterAsync(CancellationToken cancel = default) => inner.OpenWriterAsync(cancel);

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection writer, CancellationToken cancel = default)
    {
        life.Breathe();
        return inner.BeginWriteAsync(writer, cancel);
    }

    public bool IsOutage(Exception failure) => failure is KilledException || inner.IsOutage(failure);

    public ValueTask ScrubAsync(DbConnection writer) => inner.ScrubAsync(writer);

    /// <summary>The database outlives whoever used it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
