namespace SessionBroker;

/// <param name="Decision"><c>granted</c>, <c>declined</c> or <c>revoked</c>.</param>
public sealed record ConsentDecisionCommand(string Decision, string TextVersion, string Language);

/// <summary>The seller decides for one session.</summary>
public sealed class DecideConsent
{
    /// <returns>The session's recordings as they stand after it.</returns>
    public Task<BrokerResult<IReadOnlyList<Recording>>> HandleAsync(string callerId, Guid sessionId, ConsentDecisionCommand command, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
