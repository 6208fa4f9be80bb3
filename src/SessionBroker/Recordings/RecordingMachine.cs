using SessionBroker.Consent;

namespace SessionBroker.Recordings;

/// <summary>What a look at Zoom found.</summary>
/// <param name="AnyReady">At least one file is complete.</param>
/// <param name="AnyNew">A complete file that was not known.</param>
internal readonly record struct FoundFiles(bool AnyReady, bool AnyNew);

/// <summary>What an event of Zoom's is about.</summary>
internal enum RecordingHint
{
    /// <summary>There is something to be seen.</summary>
    There,

    /// <summary>It was trashed or deleted.</summary>
    Gone,

    /// <summary>It was taken out of the trash.</summary>
    Back,
}

/// <summary>What becomes of a recording when something happens. Pure; every method may be given a row in any stage.</summary>
/// <remarks>
/// An event of Zoom's is a hint to look and decides nothing: the end state follows from what Zoom has and what the ledger says, whatever was told, how often and in which order.
/// Only <see cref="Released"/> leads to <see cref="RecordingStage.Shared"/> from outside, and <see cref="Decided"/> takes it back.
/// </remarks>
internal static class RecordingMachine
{
    /// <summary>Zoom needs about twice a call's length and says up to 24 h; what has not come by then does not come.</summary>
    public static readonly TimeSpan MissingAfter = TimeSpan.FromHours(26);

    /// <summary>A release needs a lock that was read back this recently.</summary>
    public static readonly TimeSpan FreshLock = TimeSpan.FromMinutes(5);

    public static RecordingRow Hinted(RecordingRow row, RecordingHint hint) => row with
    {
        Hints = row.Hints + 1,
        GoneTold = row.GoneTold || hint == RecordingHint.Gone,
        // Away and back between two looks, it looks as if nothing had been; its settings may not be the same.
        LockedAt = hint == RecordingHint.Back ? null : row.LockedAt,
    };

    public static RecordingRow Found(RecordingRow row, FoundFiles files, long now)
    {
        var landed = row.Stage.IsLanded();
        if (row.Stage == RecordingStage.Deleting) return row;
        if (landed) return files.AnyNew ? row with { Stage = Relocked(row), LockedAt = null } : row;
        if (!files.AnyReady) return row with { Stage = RecordingStage.Processing };
        return row with { Stage = RecordingStage.Locking, LandedAt = now, LockedAt = null, ReleasedBy = null, ExpiresAt = null, DeletedAt = null, GoneTold = false };
    }

    /// <summary>Zoom has no such recording.</summary>
    public static RecordingRow NotFound(RecordingRow row, long now) => row.Stage switch
    {
        RecordingStage.Deleted or RecordingStage.Missing => row,
        RecordingStage.Expected or RecordingStage.Processing when !row.GoneTold =>
            now - row.ExpectedAt >= MissingAfter.TotalMilliseconds ? row with { Stage = RecordingStage.Missing, DeletedAt = now } : row,
        _ => Deleted(row, now),
    };

    public static RecordingRow Deleted(RecordingRow row, long now) =>
        row with { Stage = RecordingStage.Deleted, ReleasedBy = null, LockedAt = null, ExpiresAt = null, DeletedAt = now, Attempts = 0 };

    /// <summary>Zoom read back as locked.</summary>
    public static RecordingRow Locked(RecordingRow row, long now)
    {
        if (!row.Stage.IsLanded()) return row;
        var settled = row.ReleasedBy is null ? RecordingStage.Held : RecordingStage.Shared;
        return row with { LockedAt = now, Attempts = 0, Stage = row.Stage is RecordingStage.Locking or RecordingStage.LockFailed ? settled : row.Stage };
    }

    /// <summary>Zoom took the settings and reads back with others.</summary>
    public static RecordingRow LockRefused(RecordingRow row) =>
        row.Stage.IsLanded() ? row with { Stage = RecordingStage.LockFailed, LockedAt = null, Attempts = row.Attempts + 1 } : row;

    /// <summary>Somebody opened it at Zoom.</summary>
    public static RecordingRow Drifted(RecordingRow row) => row.Stage.IsLanded() ? row with { Stage = Relocked(row), LockedAt = null } : row;

    /// <summary>Somebody on it is erased: it goes, whatever was decided.</summary>
    public static RecordingRow Forgotten(RecordingRow row, long now) => row.Stage is RecordingStage.Deleted or RecordingStage.Missing
        ? row
        : row with { Stage = RecordingStage.Deleting, ReleasedBy = null, ExpiresAt = null, GoneTold = true, DueAt = now };

    public static RecordingRow Failed(RecordingRow row) => row with { Attempts = row.Attempts + 1 };

    /// <summary>The one way to the buyer: held or revoked, an act that allows it, a lock read back a moment ago.</summary>
    public static RecordingRow Released(RecordingRow row, ConsentDecision decision, long now) =>
        row.Stage is RecordingStage.Held or RecordingStage.Revoked && decision.AllowedBy is { } act && IsLockFresh(row, now)
            ? row with { Stage = RecordingStage.Shared, ReleasedBy = act, ExpiresAt = null }
            : row;

    /// <summary>Brings the row in line with the ledger and the calendar; runs with every change.</summary>
    /// <param name="undecided">How long the seller has to decide.</param>
    public static RecordingRow Decided(RecordingRow row, ConsentDecision decision, long now, TimeSpan undecided)
    {
        row = row with { Consent = decision.State };
        if (row.ReleasedBy is not null && decision.State != ConsentState.Granted)
            row = row with { ReleasedBy = null, LockedAt = null, Stage = row.Stage == RecordingStage.Shared ? RecordingStage.Revoked : row.Stage };
        if (row.Stage == RecordingStage.Held && decision.State == ConsentState.Revoked) row = row with { Stage = RecordingStage.Revoked };

        var waits = row.Stage.IsLanded() && decision.State == ConsentState.Pending;
        row = row with { ExpiresAt = waits ? row.ExpiresAt ?? now + (long)undecided.TotalMilliseconds : null };
        var goes = row.ExpiresAt <= now || (row.Stage.IsLanded() && decision.State == ConsentState.Declined);
        return goes ? row with { Stage = RecordingStage.Deleting, ExpiresAt = null } : row;
    }

    public static bool IsLockFresh(RecordingRow row, long now) => row.LockedAt is { } at && now - at < FreshLock.TotalMilliseconds;

    // A lock that failed stays failed until one holds.
    private static RecordingStage Relocked(RecordingRow row) => row.Stage == RecordingStage.LockFailed ? RecordingStage.LockFailed : RecordingStage.Locking;
}
