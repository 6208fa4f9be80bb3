namespace SessionBroker;

/// <summary>Either party ends it; ending an ended one answers with it.</summary>
public sealed class EndCall
{
    public Task<BrokerResult<Session>> HandleAsync(string callerId, Guid sessionId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
