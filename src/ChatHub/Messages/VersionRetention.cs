using ChatHub.Storage;

namespace ChatHub.Messages;

/// <summary>Forgets superseded versions after their days. One that somebody still sees as the message's latest stays as long as the message.</summary>
internal sealed class VersionRetention(CommitQueue queue, MessagesOptions options, TimeProvider clock) : ISweep
{
    public Task SweepAsync()
    {
        var before = clock.GetUtcNow().AddDays(-options.VersionDays).ToUnixTimeMilliseconds();
        return queue.WriteAsync(async session =>
            await session.ExecuteAsync("delete from message_versions where superseded_at < @before and held_for is null", new { before }));
    }
}
