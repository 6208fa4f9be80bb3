using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Delivery;

/// <summary>What a change inside a room came to: the answer, and what to tell whom once it is committed.</summary>
internal readonly record struct Written<T>(Result<T> Answer, IReadOnlyList<Push> Pushes)
{
    public static Written<T> Refused(Fault fault) => new(fault, []);

    /// <summary>Nothing had to change.</summary>
    public static Written<T> Unchanged(T answer) => new(answer, []);
}

/// <summary>Commits one change and fans out what came of it, in commit order.</summary>
internal sealed class RoomWriter(CommitQueue queue, IBus bus)
{
    public async Task<Result<T>> WriteAsync<T>(Func<DbSession, ValueTask<Written<T>>> change)
    {
        var written = await queue.WriteAsync(change, Announce);
        return written.Answer;
    }

    private void Announce<T>(Written<T> written)
    {
        if (written.Pushes.Count > 0) bus.Publish(new PushMessage(written.Pushes));
    }
}
