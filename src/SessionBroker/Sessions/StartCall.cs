namespace SessionBroker;

/// <param name="ClientId">The same id gives the same session, whatever became of it.</param>
public sealed record StartCallCommand(string RoomId, bool AudioOnly, Guid? ClientId);

/// <param name="Created">False: the room had an open one, or the clientId was known.</param>
public sealed record StartedCall(Session Session, bool Created);

/// <summary>Either party starts a call; both at once get one.</summary>
public sealed class StartCall
{
    public Task<BrokerResult<StartedCall>> HandleAsync(string callerId, StartCallCommand command, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
