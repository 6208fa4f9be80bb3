using Microsoft.Extensions.Logging;
using SessionBroker.Storage;

namespace SessionBroker.Webhooks;

/// <summary>Hands the events of the inbox to the slices, each in one transaction with the mark that it was applied. One that fails waits, and keeps no other waiting.</summary>
internal sealed partial class InboxPump(BrokerStore store, Inbox inbox, IEnumerable<IZoomEventHandler> handlers, TimeProvider clock, ILogger<InboxPump> log)
    : Worker(inbox.Wakeup, TimeSpan.FromSeconds(5), clock, log)
{
    private const int Batch = 100;
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    private readonly IZoomEventHandler[] handlers = [.. handlers];
    private DateTimeOffset prunedAt;

    public override async Task RunOnceAsync(CancellationToken cancel)
    {
        List<long> due;
        do
        {
            due = await inbox.DueAsync(Batch, cancel);
            foreach (var id in due) await TryAsync(id, cancel);
            if (due.Count > 0)
                foreach (var handler in handlers) handler.Committed();
        }
        while (due.Count == Batch);
        if (Clock.GetUtcNow() - prunedAt < PruneEvery) return;
        await inbox.PruneAsync(cancel);
        prunedAt = Clock.GetUtcNow();
    }

    private async Task TryAsync(long id, CancellationToken cancel)
    {
        var attempts = 0;
        try
        {
            await store.WriteAsync(
                async session =>
                {
                    if (await Inbox.LockAsync(session, id) is not { } row) return;
                    attempts = row.Attempts;
                    await ApplyAsync(session, row);
                    await Inbox.MarkAppliedAsync(session, id);
                },
                cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && !store.Database.IsOutage(failure))
        {
            LogNotApplied(log, id, failure);
            await inbox.PostponeAsync(id, attempts, cancel);
        }
    }

    private async Task ApplyAsync(DbSession session, InboxRow row)
    {
        if (ZoomEventParser.Parse(inbox.Open(row)) is not { } told) return;
        var known = false;
        foreach (var handler in handlers) known |= await handler.ApplyAsync(session, told);
        if (!known && told is MeetingEvent) WebhookMetrics.Unknown.Add(1);
    }

    [LoggerMessage(310, LogLevel.Error, "The event in inbox row {Id} could not be applied; it is tried again")]
    private static partial void LogNotApplied(ILogger log, long id, Exception failure);
}
