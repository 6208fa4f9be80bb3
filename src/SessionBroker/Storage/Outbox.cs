using SessionBroker.Ports;

namespace SessionBroker.Storage;

/// <summary>What the host is still to be told, written in the transaction of the change itself: a crash loses no notice, and may repeat one.</summary>
internal sealed class Outbox(TimeProvider clock)
{
    public Wakeup Wakeup { get; } = new();

    /// <summary>Kick <see cref="Wakeup"/> after the commit, to have it told now and not at the pump's next turn.</summary>
    /// <param name="session">The transaction of the change.</param>
    /// <param name="topic">Which <see cref="IOutboxTopic"/> tells it.</param>
    /// <param name="subject">What changed; told as it stands when its turn comes.</param>
    /// <param name="notice">What is to be said in the room; null when nothing is.</param>
    public Task AddAsync(DbSession session, string topic, Guid subject, SessionNotice? notice)
    {
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return session.ExecuteAsync(
            "insert into outbox (topic, subject, notice, written_at, attempts, next_at) values (@topic, @subject, @notice, @at, 0, @at)",
            new { topic, subject, notice = notice?.ToString(), at });
    }
}

/// <summary>Tells the host of one kind of change.</summary>
internal interface IOutboxTopic
{
    string Topic { get; }

    /// <summary>May be called again for what was told already. A throw means that it is tried again later.</summary>
    Task TellAsync(Guid subject, SessionNotice? notice, CancellationToken cancel);
}
