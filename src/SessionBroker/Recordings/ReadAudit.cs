namespace SessionBroker;

/// <param name="Actor">A user id; <c>broker</c> and <c>zoom</c> for what nobody asked for.</param>
/// <param name="Act">What happened: <c>landed</c>, <c>locked</c>, <c>granted</c>, <c>share_issued</c>, <c>played</c>, <c>revoked</c>, …</param>
/// <param name="Detail">Ids and versions, never a token.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Act, string? Detail);

public sealed class ReadAudit
{
    /// <summary>Oldest first.</summary>
    public Task<BrokerResult<IReadOnlyList<AuditEntry>>> HandleAsync(string callerId, Guid recordingId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
