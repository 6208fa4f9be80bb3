namespace SessionBroker;

/// <summary>Recordings as a party may see them.</summary>
public sealed class ReadRecordings
{
    public Task<BrokerResult<IReadOnlyList<Recording>>> OfSessionAsync(string callerId, Guid sessionId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");

    /// <summary>For a catch-up: of each of these rooms (the caller is known to be a party), by room id.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<Recording>>> OfRoomsAsync(string callerId, IReadOnlyList<string> roomIds, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
