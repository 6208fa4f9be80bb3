using SessionBroker.Sessions;

namespace SessionBroker.Recordings;

/// <summary>How a recording comes to be known, and how the broker hears that something may have happened to it.</summary>
internal sealed class RecordingArrivals(RecordingStore recordings, TimeProvider clock)
{
    /// <summary>Zoom records this instance, or will have recorded it. Repeating is harmless.</summary>
    /// <param name="session">A transaction; of its locks, the session's row comes before this.</param>
    public Task ExpectAsync(DbSession session, SessionRow of, string uuid)
    {
        var now = clock.GetUtcNow();
        var at = now.ToUnixTimeMilliseconds();
        var row = new RecordingRow
        {
            Id = Guid.CreateVersion7(now),
            Uuid = uuid,
            SessionId = of.Id,
            RoomId = of.RoomId,
            BuyerId = of.BuyerId,
            SellerId = of.SellerId,
            SessionAt = of.CreatedAt,
            ExpectedAt = at,
        };
        // Due at once, and only then left to its time: what the ledger says is brought in before anybody reads it.
        return recordings.InsertAsync(session, row with { CheckAt = RecordingPlan.CheckAfter(row, ready: false, at), DueAt = at });
    }

    /// <summary>Something may have happened to the recording of an instance.</summary>
    /// <returns>False when it is not known.</returns>
    public async Task<bool> HintAsync(DbSession session, string uuid, RecordingHint hint)
    {
        if (await RecordingStore.LockByUuidAsync(session, uuid) is not { } row) return false;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await recordings.SaveAsync(session, row, RecordingMachine.Hinted(row, hint) with { DueAt = now }, now);
        return true;
    }
}
