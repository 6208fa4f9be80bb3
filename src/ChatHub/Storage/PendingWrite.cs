namespace ChatHub.Storage;

/// <summary>A change that waits for its commit.</summary>
internal abstract class PendingWrite
{
    /// <summary>Neighbours in the queue with the same non-null key are applied together, by the first one's <see cref="ApplyAsync"/>.</summary>
    public virtual object? SetKey => null;

    /// <summary>Makes the change inside the batch's transaction. Runs again, alone, when the batch it was in failed: it may touch nothing but the session and its own result.</summary>
    public abstract ValueTask ApplyAsync(DbSession session, IReadOnlyList<PendingWrite> set);

    /// <summary>The commit has returned. Called on the queue's own loop, in commit order: hand on and return.</summary>
    public abstract void Committed();

    /// <summary>Nothing was kept, or nobody knows whether it was.</summary>
    public abstract void Failed(Exception failure);
}

/// <summary>One change by itself.</summary>
internal sealed class PendingWrite<T>(Func<DbSession, ValueTask<T>> apply, Action<T>? committed) : PendingWrite
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Task => done.Task;

    public override async ValueTask ApplyAsync(DbSession session, IReadOnlyList<PendingWrite> set) => result = await apply(session);

    public override void Committed()
    {
        try
        {
            committed?.Invoke(result);
        }
        finally
        {
            done.SetResult(result);
        }
    }

    public override void Failed(Exception failure) => done.SetException(failure);
}
