namespace ChatHub.Storage;

/// <summary>Tells delivery, once the database answers again, that changes may stand in the log that nobody was told of.</summary>
internal sealed class CommitOutcomes
{
    private Action? unknown;

    /// <summary>Set once, while the host is composed.</summary>
    public void OnUnknown(Action handler) => unknown = handler;

    public void ReportUnknown() => unknown?.Invoke();
}
