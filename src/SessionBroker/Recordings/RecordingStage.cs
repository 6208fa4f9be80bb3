namespace SessionBroker.Recordings;

/// <summary>How far a recording is. The parties see less: <see cref="RecordingView"/>.</summary>
internal enum RecordingStage
{
    /// <summary>It was asked for, or Zoom said that it records; no file was seen.</summary>
    Expected,

    /// <summary>Zoom has it and no file of it is ready.</summary>
    Processing,

    /// <summary>It landed, or something about it changed at Zoom: it is to be locked there and read back.</summary>
    Locking,

    /// <summary>Zoom did not take the lock. Nobody but the seller plays it; it is tried again.</summary>
    LockFailed,

    /// <summary>Locked, and waiting for the seller.</summary>
    Held,

    /// <summary>Released by an act of the ledger.</summary>
    Shared,

    /// <summary>Taken back.</summary>
    Revoked,

    /// <summary>To be deleted at Zoom; for the parties it is gone.</summary>
    Deleting,

    /// <summary>Zoom has it in its trash at most.</summary>
    Deleted,

    /// <summary>Nothing arrived.</summary>
    Missing,
}

internal static class RecordingStages
{
    /// <summary>Zoom holds files of it that we know, and it is not on its way out.</summary>
    public static bool IsLanded(this RecordingStage stage) =>
        stage is RecordingStage.Locking or RecordingStage.LockFailed or RecordingStage.Held or RecordingStage.Shared or RecordingStage.Revoked;
}
