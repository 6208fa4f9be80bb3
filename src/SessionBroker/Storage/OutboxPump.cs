using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SessionBroker.Ports;

namespace SessionBroker.Storage;

/// <summary>Empties the outbox: at every kick, and each few seconds for what another process left behind.</summary>
internal sealed partial class OutboxPump(BrokerStore store, Outbox outbox, IEnumerable<IOutboxTopic> topics, TimeProvider clock, ILogger<OutboxPump> log) : BackgroundService
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>What could not be told for a day is no news any more; the next change or catch-up shows how things stand.</summary>
    private static readonly TimeSpan OldestNews = TimeSpan.FromDays(1);

    private readonly Dictionary<string, IOutboxTopic> topics = topics.ToDictionary(t => t.Topic);
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Tells all that is due. A subject whose news could not be told keeps the rest of its own waiting, and nobody else's.</summary>
    public async Task DrainAsync(CancellationToken cancel)
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DrainAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is away; what waits in it is not lost.
                LogFailed(log, failure);
                await Task.Delay(Period, clock, CancellationToken.None);
            }
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var period = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = clock.CreateTimer(_ => period.Cancel(), null, Period, Timeout.InfiniteTimeSpan);
        try
        {
            await outbox.KickedAsync(period.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Time for a look of its own.
        }
    }

    /// <returns>True when there may be more.</returns>
    private async Task<bool> PassAsync(CancellationToken cancel)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Row>("select id, topic, subject, notice, written_at, attempts, next_at from outbox order by id limit @MaxBatch", new { MaxBatch }).AsTask(), cancel);
        var held = new HashSet<Guid>();
        var told = 0;
        foreach (var row in rows)
        {
            var now = clock.GetUtcNow();
            if (held.Contains(row.Subject)) continue;
            if (row.NextAt > now.ToUnixTimeMilliseconds() || !await TellAsync(row, now, cancel)) held.Add(row.Subject);
            else told++;
        }
        return told > 0 && rows.Count == MaxBatch;
    }

    private async Task<bool> TellAsync(Row row, DateTimeOffset now, CancellationToken cancel)
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

    private sealed record Row
    {
        public long Id { get; init; }

        public string Topic { get; init; } = "";

        public Guid Subject { get; init; }

        public string? Notice { get; init; }

        public long WrittenAt { get; init; }

        public int Attempts { get; init; }

        public long NextAt { get; init; }
    }

    [LoggerMessage(300, LogLevel.Warning, "A change of {Topic} {Subject} could not be told; it is tried again")]
    private static partial void LogNotTold(ILogger log, string topic, Guid subject, Exception failure);

    [LoggerMessage(301, LogLevel.Error, "A change of {Topic} {Subject} could not be told for a day and is given up")]
    private static partial void LogGivenUp(ILogger log, string topic, Guid subject, Exception failure);

    [LoggerMessage(302, LogLevel.Error, "The outbox could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
