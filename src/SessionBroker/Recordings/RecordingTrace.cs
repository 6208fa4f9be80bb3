using SessionBroker.Ports;

namespace SessionBroker.Recordings;

/// <summary>A line of a recording's audit.</summary>
/// <param name="Actor">A user id, <see cref="Broker"/> or <see cref="Zoom"/>.</param>
/// <param name="Act">Stored: never renamed.</param>
/// <param name="Detail">Ids and versions, never a token or an address.</param>
internal sealed record AuditLine(string Actor, string Act, string? Detail = null)
{
    public const string Broker = "broker";
    public const string Zoom = "zoom";
}

/// <summary>What a change leaves behind: lines of the audit, a notice in the room, dead links. Pure.</summary>
internal static class RecordingTrace
{
    public static IEnumerable<AuditLine> Audit(RecordingRow before, RecordingRow after)
    {
        if (!IsThere(before) && IsThere(after)) yield return new(AuditLine.Zoom, before.Stage == RecordingStage.Deleted ? "recovered" : "landed");
        if (before.LockedAt is null && after.LockedAt is not null) yield return new(AuditLine.Broker, "locked");
        if (before.ReleasedBy is not null && after.ReleasedBy is null) yield return new(AuditLine.Broker, "closed", $"decision={before.ReleasedBy}");
        if (before.ReleasedBy is null && after.ReleasedBy is not null) yield return new(AuditLine.Broker, "shared", $"decision={after.ReleasedBy}");
        if (before.Stage == after.Stage) yield break;
        switch (after.Stage)
        {
            case RecordingStage.LockFailed:
                yield return new(AuditLine.Broker, "lock_failed");
                break;
            case RecordingStage.Deleting:
                yield return new(AuditLine.Broker, "deleting", after switch { { Consent: ConsentState.Declined } => "declined", { GoneTold: true } => "forgotten", _ => "undecided" });
                break;
            case RecordingStage.Deleted:
                yield return new(before.Stage == RecordingStage.Deleting ? AuditLine.Broker : AuditLine.Zoom, "deleted");
                break;
            case RecordingStage.Missing:
                yield return new(AuditLine.Zoom, "missing");
                break;
        }
    }

    public static SessionNotice? Notice(RecordingRow before, RecordingRow after)
    {
        var (was, now) = (RecordingView.Shown(before).State, RecordingView.Shown(after).State);
        if (was == now) return null;
        return now switch
        {
            RecordingState.Held when after.Consent == ConsentState.Pending => SessionNotice.RecordingHeld,
            RecordingState.Shared => SessionNotice.RecordingShared,
            RecordingState.Revoked when was == RecordingState.Shared => SessionNotice.RecordingRevoked,
            RecordingState.Deleted when after is { Stage: RecordingStage.Deleting, Consent: ConsentState.Pending, GoneTold: false } => SessionNotice.RecordingExpired,
            RecordingState.Deleted => SessionNotice.RecordingDeleted,
            _ => null,
        };
    }

    /// <summary>Every link there is dies: it was taken back, or it is gone. The seller gets a new one.</summary>
    public static bool CutsLinks(RecordingRow before, RecordingRow after) =>
        (before.ReleasedBy is not null && after.ReleasedBy is null) || (before.Stage.IsLanded() && !after.Stage.IsLanded());

    private static bool IsThere(RecordingRow row) => row.Stage.IsLanded() || row.Stage == RecordingStage.Deleting;
}
