using SessionBroker.Storage;

namespace SessionBroker.Webhooks;

/// <summary>What Zoom delivered and the broker has not looked into yet, sealed; and for a week the keys of what it has.</summary>
internal sealed class Inbox(BrokerStore store, Sealer sealer, TimeProvider clock)
{
    /// <summary>Zoom's last repetition comes 85 minutes after the first delivery.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public Wakeup Wakeup { get; } = new();

    /// <returns>False when it was delivered before.</returns>
    public async Task<bool> AddAsync(ZoomEvent told, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var key = DeliveryKey.Of(told);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var payload = sealer.Seal(body.Span, Place(key));
        var added = await store.WriteAsync(
            session => session.ExecuteAsync("""
                insert into inbox (delivery_key, event, payload, received_at, attempts, next_at) values (@key, @name, @payload, @at, 0, @at) on conflict (delivery_key) do nothing
                """, new { key, name = told.Name, payload, at }),
            cancel) > 0;
        if (added) Wakeup.Kick();
        return added;
    }

    /// <summary>Oldest first.</summary>
    public Task<List<long>> DueAsync(int limit, CancellationToken cancel) => store.ReadAsync(
        session => session.QueryAsync<long>(
            "select id from inbox where next_at <= @now order by id limit @limit", new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), limit }).AsTask(),
        cancel);

    /// <summary>Held until the transaction ends; null when somebody else has applied it.</summary>
    public static Task<InboxRow?> LockAsync(DbSession session, long id) => session.FirstOrDefaultAsync<InboxRow>(
        $"select id, delivery_key, event, payload, attempts from inbox where id = @id and next_at is not null{session.Dialect.ForUpdate}", new { id });

    public ReadOnlyMemory<byte> Open(InboxRow row) => sealer.Open(row.Payload, Place(row.DeliveryKey));

    /// <summary>The payload goes: it holds download tokens and passcodes, and nothing needs it any more.</summary>
    public static Task MarkAppliedAsync(DbSession session, long id) => session.ExecuteAsync("update inbox set payload = null, next_at = null where id = @id", new { id });

    public Task PostponeAsync(long id, int attempts, CancellationToken cancel)
    {
        var at = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(600, Math.Pow(2, Math.Min(attempts, 16))));
        return store.WriteAsync(
            session => session.ExecuteAsync("update inbox set attempts = attempts + 1, next_at = @at where id = @id and next_at is not null", new { id, at = at.ToUnixTimeMilliseconds() }), cancel);
    }

    public Task PruneAsync(CancellationToken cancel) => store.WriteAsync(
        session => session.ExecuteAsync("delete from inbox where received_at < @before", new { before = (clock.GetUtcNow() - Kept).ToUnixTimeMilliseconds() }), cancel);

    private static string Place(string key) => $"inbox:{key}";
}

/// <summary>A row of <c>inbox</c> that is still to be applied.</summary>
internal sealed record InboxRow
{
    public long Id { get; init; }

    public string DeliveryKey { get; init; } = "";

    public string Event { get; init; } = "";

    public byte[] Payload { get; init; } = [];

    public int Attempts { get; init; }
}
