namespace SessionBroker;

/// <summary>The buyer asks, before or during the call, that it be recorded.</summary>
public sealed class RequestRecording
{
    public Task<BrokerResult<Session>> HandleAsync(string callerId, Guid sessionId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
