namespace SessionBroker;

/// <summary>Sessions as a party may see them.</summary>
public sealed class ReadSessions
{
    public Task<BrokerResult<Session>> FindAsync(string callerId, Guid sessionId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");

    /// <summary>Newest first, at most 100.</summary>
    public Task<BrokerResult<IReadOnlyList<Session>>> OfRoomAsync(string callerId, string roomId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");

    /// <summary>For a catch-up: of each of these rooms (the caller is known to be a party) the open session, or the last one, by room id.</summary>
    public Task<IReadOnlyDictionary<string, Session>> LatestOfAsync(string callerId, IReadOnlyList<string> roomIds, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
