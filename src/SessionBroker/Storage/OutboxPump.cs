using Microsoft.Extensions.Logging;
using SessionBroker.Ports;

namespace SessionBroker.Storage;

/// <summary>Empties the outbox. A subject whose news could not be told keeps the rest of its own waiting, and nobody else's.</summary>
internal sealed partial class OutboxPump(BrokerStore store, Outbox outbox, IEnumerable<IOutboxTopic> topics, TimeProvider clock, ILogger<OutboxPump> log)
    : Worker(outbox.Wakeup, TimeSpan.FromSeconds(5), clock, log)
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>What could not be told for a day is no news any more; the next change or catch-up shows how things stand.</summary>
    private static readonly TimeSpan OldestNews = TimeSpan.FromDays(1);

    private readonly Dictionary<string, IOutboxTopic> topics = topics.ToDictionary(t => t.Topic);
    private readonly SemaphoreSlim turn = new(1, 1);

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            while (await PassAsync(cancel))
            {
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    /// <returns>True when there may be more.</returns>
    private async Task<bool> PassAsync(CancellationToken cancel)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<OutboxRow>("select id, topic, subject, notice, written_at, attempts, next_at from outbox order by id limit @MaxBatch", new { MaxBatch }).AsTask(), cancel);
        var held = new HashSet<Guid>();
        var told = 0;
        foreach (var row in rows)
        {
            var now = Clock.GetUtcNow();
            if (held.Contains(row.Subject)) continue;
            if (row.NextAt > now.ToUnixTimeMilliseconds() || !await TellAsync(row, now, cancel)) held.Add(row.Subject);
            else told++;
        }
        return told > 0 && rows.Count == MaxBatch;
    }

    private async Task<bool> TellAsync(OutboxRow row, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            await topics[row.Topic].TellAsync(row.Subject, row.Notice is null ? null : Enum.Parse<SessionNotice>(row.Notice), cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            if (now - DateTimeOffset.FromUnixTimeMilliseconds(row.WrittenAt) < OldestNews)
            {
                LogNotTold(log, row.Topic, row.Subject, failure);
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(row.Attempts, 10))));
                await store.WriteAsync(
                    session => session.ExecuteAsync("update outbox set attempts = attempts + 1, next_at = @At where id = @Id", new { row.Id, At = (now + pause).ToUnixTimeMilliseconds() }), cancel);
                return false;
            }
            LogGivenUp(log, row.Topic, row.Subject, failure);
        }
        await store.WriteAsync(session => session.ExecuteAsync("delete from outbox where id = @Id", new { row.Id }), cancel);
        return true;
    }

    [LoggerMessage(300, LogLevel.Warning, "A change of {Topic} {Subject} could not be told; it is tried again")]
    private static partial void LogNotTold(ILogger log, string topic, Guid subject, Exception failure);

    [LoggerMessage(301, LogLevel.Error, "A change of {Topic} {Subject} could not be told for a day and is given up")]
    private static partial void LogGivenUp(ILogger log, string topic, Guid subject, Exception failure);
}

/// <summary>A row of <c>outbox</c>. Times are Unix milliseconds.</summary>
internal sealed record OutboxRow
{
    public long Id { get; init; }

    public string Topic { get; init; } = "";

    public Guid Subject { get; init; }

    public string? Notice { get; init; }

    public long WrittenAt { get; init; }

    public int Attempts { get; init; }

    public long NextAt { get; init; }
}
