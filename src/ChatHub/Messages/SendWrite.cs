using ChatHub.Delivery;
using ChatHub.Storage;

namespace ChatHub.Messages;

/// <summary>One send in the commit queue; neighbours are applied as a set.</summary>
internal sealed class SendWrite(SendCommand command, SendBatch batch, IBus bus) : PendingWrite
{
    private readonly TaskCompletionSource<SendOutcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SendCommand Command => command;

    public SendOutcome Outcome { get; set; } = null!;

    public Task<SendOutcome> Task => done.Task;

    public override object SetKey => batch;

    public override ValueTask ApplyAsync(DbSession session, IReadOnlyList<PendingWrite> set) => batch.ApplyAsync(session, [.. set.Cast<SendWrite>()]);

    public override void Committed()
    {
        if (Outcome.Pushes.Count > 0) bus.Publish(new PushMessage(Outcome.Pushes));
        done.SetResult(Outcome);
    }

    public override void Failed(Exception failure) => done.SetException(failure);
}
