using System.Data.Common;

namespace ChatHub.Storage;

/// <summary>Takes its turn in the queue, and does its work after the commit: a checkpoint cannot run inside a transaction.</summary>
internal sealed class ScrubWrite : PendingWrite
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Task => done.Task;

    public override ValueTask ApplyAsync(DbSession session, IReadOnlyList<PendingWrite> set) => ValueTask.CompletedTask;

    public override void Committed()
    {
    }

    public async ValueTask RunAsync(IDatabase database, DbConnection writer)
    {
        try
        {
            await database.ScrubAsync(writer);
            done.SetResult();
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
    }

    public override void Failed(Exception failure) => done.TrySetException(failure);
}
