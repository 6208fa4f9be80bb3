namespace SessionBroker.Recordings;

/// <summary>What the parties see of a recording.</summary>
internal static class RecordingView
{
    public static Recording Shown(RecordingRow row) => new(
        row.Id, row.SessionId, row.Version, State(row), row.Consent, row.ExpiresAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);

    /// <summary>The buyer's gate. It stays open while a file that came later, or a drift at Zoom, is being locked, and shuts when the lock does not hold.</summary>
    public static bool IsOpenToBuyer(RecordingRow row) => row is { ReleasedBy: not null, Stage: RecordingStage.Shared or RecordingStage.Locking };

    private static RecordingState State(RecordingRow row) => row.Stage switch
    {
        RecordingStage.Expected or RecordingStage.Processing or RecordingStage.LockFailed => RecordingState.Processing,
        RecordingStage.Locking => row.ReleasedBy is null ? RecordingState.Processing : RecordingState.Shared,
        RecordingStage.Held => RecordingState.Held,
        RecordingStage.Shared => RecordingState.Shared,
        RecordingStage.Revoked => RecordingState.Revoked,
        RecordingStage.Deleting or RecordingStage.Deleted => RecordingState.Deleted,
        RecordingStage.Missing => RecordingState.Missing,
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Stage, "Not a stage."),
    };
}
