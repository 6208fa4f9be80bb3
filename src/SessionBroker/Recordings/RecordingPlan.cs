namespace SessionBroker.Recordings;

/// <summary>The next thing to do for a recording.</summary>
internal enum RecordingStep
{
    Rest,

    /// <summary>Ask Zoom what it has.</summary>
    Look,

    /// <summary>Set the settings at Zoom and read them back.</summary>
    Lock,

    /// <summary>Read the settings, and see whether somebody opened it.</summary>
    Verify,
    Release,
    Delete,
}

/// <summary>What to do next, and when. Pure. Times are Unix milliseconds.</summary>
internal static class RecordingPlan
{
    /// <summary>Zoom's trash keeps 30 days: until then an operator can take a recording out of it.</summary>
    private static readonly TimeSpan Recoverable = TimeSpan.FromDays(31);

    private static readonly TimeSpan Young = TimeSpan.FromHours(48);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Nothing is looked at any more without a hint.</summary>
    private const long Never = long.MaxValue;

    public static RecordingStep Next(RecordingRow row, long now)
    {
        if (row.Stage == RecordingStage.Deleting) return RecordingStep.Delete;
        if (row.Hints > row.Looked || row.CheckAt <= now) return RecordingStep.Look;
        if (!row.Stage.IsLanded()) return RecordingStep.Rest;
        if (row.LockedAt is not { } locked || row.Stage is RecordingStage.Locking or RecordingStage.LockFailed) return RecordingStep.Lock;
        if (locked + Between(row, now) <= now) return RecordingStep.Verify;
        if (row.Stage == RecordingStage.Shared || row.Consent != ConsentState.Granted) return RecordingStep.Rest;
        return RecordingMachine.IsLockFresh(row, now) ? RecordingStep.Release : RecordingStep.Verify;
    }

    /// <summary>When the row is to be taken up again; null for never.</summary>
    public static long? DueAt(RecordingRow row, long now)
    {
        if (row.Attempts > 0) return now + Pause(row.Attempts);
        if (Next(row, now) != RecordingStep.Rest) return now;
        var due = row.CheckAt;
        if (row.Stage.IsLanded() && row.LockedAt is { } locked) due = Math.Min(due, locked + Between(row, now));
        if (row.ExpiresAt is { } expires) due = Math.Min(due, expires);
        return due == Never ? null : due;
    }

    /// <summary>After a look: when to look again without a hint.</summary>
    /// <param name="ready">Zoom is making nothing more of it.</param>
    public static long CheckAfter(RecordingRow row, bool ready, long now) => row.Stage switch
    {
        RecordingStage.Expected or RecordingStage.Processing => now + Minutes(now - row.ExpectedAt < TimeSpan.FromHours(1).TotalMilliseconds ? 5 : 30),
        RecordingStage.Deleted or RecordingStage.Missing => now - row.DeletedAt < Recoverable.TotalMilliseconds ? now + Minutes(24 * 60) : Never,
        _ => ready ? now + Between(row, now) : now + Minutes(5),
    };

    /// <summary>Hourly while it is young, then daily: Zoom has no event for a share that was switched on by hand.</summary>
    private static long Between(RecordingRow row, long now) => Minutes(now - row.LandedAt < Young.TotalMilliseconds ? 60 : 24 * 60);

    private static long Pause(int attempts) => (long)Math.Min(LongestPause.TotalMilliseconds, 1000 * Math.Pow(2, Math.Min(attempts, 20)));

    private static long Minutes(int minutes) => (long)TimeSpan.FromMinutes(minutes).TotalMilliseconds;
}
