using Microsoft.Extensions.Logging;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Zoom;

namespace SessionBroker.Recordings;

/// <summary>Does a recording's next steps until it rests or one fails. Every step may be done twice; the row says what is next, and survives whoever was doing it.</summary>
internal sealed partial class RecordingDriver(BrokerStore store, RecordingChanges changes, RecordingLock locking, IZoomApi zoom, TimeProvider clock, ILogger<RecordingDriver> log)
{
    /// <summary>Longer than the steps of one row take; after it they are another's.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>A look asks for a token too, which it drops.</summary>
    private static readonly TimeSpan LookToken = TimeSpan.FromMinutes(1);

    /// <summary>Look, lock, release, and once more for what was told meanwhile.</summary>
    private const int MaxSteps = 10;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes the row up if it is due and nobody else did.</summary>
    public async Task DriveAsync(Guid id, CancellationToken cancel)
    {
        var now = Now;
        var until = now + (long)Claim.TotalMilliseconds;
        if (!await store.WriteAsync(session => RecordingStore.ClaimAsync(session, id, now, until), cancel)) return;
        if (await StepsAsync(id, isFresh: false, cancel) is not { } row) return;
        await store.WriteAsync(session => RecordingStore.ReleaseAsync(session, id, until, RecordingPlan.DueAt(row, Now)), cancel);
    }

    /// <summary>For somebody who waits: does what is next, due or not, and reads the lock back unless that was done a moment ago.</summary>
    public Task<RecordingRow?> RefreshAsync(Guid id, CancellationToken cancel) => StepsAsync(id, isFresh: true, cancel);

    private async Task<RecordingRow?> StepsAsync(Guid id, bool isFresh, CancellationToken cancel)
    {
        // The ledger and the calendar first: they may have moved since.
        var row = await changes.ApplyAsync(id, (row, _) => row);
        for (var step = 0; step < MaxSteps && row is not null; step++)
        {
            var next = RecordingPlan.Next(row, Now);
            if (isFresh && next == RecordingStep.Rest && row.Stage.IsLanded() && !RecordingMachine.IsLockFresh(row, Now)) next = RecordingStep.Verify;
            if (next == RecordingStep.Rest) break;
            var attempts = row.Attempts;
            row = await DoAsync(row, next, cancel);
            if (row?.Attempts > attempts) break;
        }
        return row;
    }

    private Task<RecordingRow?> DoAsync(RecordingRow row, RecordingStep step, CancellationToken cancel) => step switch
    {
        RecordingStep.Look => LookAsync(row, cancel),
        RecordingStep.Lock => locking.LockAsync(row, cancel),
        RecordingStep.Verify => locking.VerifyAsync(row, cancel),
        RecordingStep.Delete => DeleteAsync(row, cancel),
        RecordingStep.Release => changes.ApplyAsync(row.Id, (locked, decision, now, _) => Task.FromResult(RecordingMachine.Released(locked, decision, now))),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Nothing to do."),
    };

    private async Task<RecordingRow?> LookAsync(RecordingRow row, CancellationToken cancel)
    {
        var answer = await zoom.GetRecordingAsync(row.Uuid, LookToken, cancel);
        var none = answer.Outcome == ZoomOutcome.NotFound || answer.Value is { Files.Count: 0 };
        if (!none && answer.Value is null)
        {
            LogStepFailed(log, row.Id, RecordingStep.Look, answer.Outcome);
            return await changes.ApplyAsync(row.Id, (locked, _) => RecordingMachine.Failed(locked));
        }
        var files = none ? [] : answer.Value!.Files;
        var ready = files.Where(file => file.Completed).Select(RecordingFile.Of).ToList();
        var after = await changes.ApplyAsync(row.Id, async (locked, _, now, session) =>
        {
            var isNew = await FileStore.ReplaceAsync(session, row.Id, ready);
            var found = none ? RecordingMachine.NotFound(locked, now) : RecordingMachine.Found(locked, new(ready.Count > 0, isNew), now);
            return found with { Looked = row.Hints, Attempts = 0, CheckAt = RecordingPlan.CheckAfter(found, ready.Count == files.Count, now) };
        });
        if (after is not null && after.LandedAt != row.LandedAt && after.Stage.IsLanded()) await WarnOfUnaskedAsync(row, cancel);
        return after;
    }

    /// <remarks>Into Zoom's trash, which keeps it for 30 days and then deletes it for good.</remarks>
    private async Task<RecordingRow?> DeleteAsync(RecordingRow row, CancellationToken cancel)
    {
        var answer = await zoom.DeleteRecordingAsync(row.Uuid, permanently: false, cancel);
        if (answer.Outcome is ZoomOutcome.Ok or ZoomOutcome.NotFound)
            return await changes.ApplyAsync(row.Id, (locked, now) =>
            {
                var deleted = RecordingMachine.Deleted(locked, now);
                return deleted with { CheckAt = RecordingPlan.CheckAfter(deleted, ready: true, now) };
            });
        LogStepFailed(log, row.Id, RecordingStep.Delete, answer.Outcome);
        return await changes.ApplyAsync(row.Id, (locked, _) => RecordingMachine.Failed(locked));
    }

    private async Task WarnOfUnaskedAsync(RecordingRow row, CancellationToken cancel)
    {
        var of = await store.ReadAsync(session => SessionStore.FindAsync(session, row.SessionId), cancel);
        if (of is { RecordWanted: false }) LogUnasked(log, row.Id, row.SessionId);
    }

    [LoggerMessage(700, LogLevel.Warning, "Recording {Id}: {Step} came to nothing ({Outcome}); it is tried again")]
    private static partial void LogStepFailed(ILogger log, Guid id, RecordingStep step, ZoomOutcome outcome);

    [LoggerMessage(701, LogLevel.Error, "Recording {Id} of session {SessionId} landed though recording it is not wanted; it is under the same hold")]
    private static partial void LogUnasked(ILogger log, Guid id, Guid sessionId);
}
