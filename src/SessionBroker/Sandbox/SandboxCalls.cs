namespace SessionBroker;

/// <summary>What a person can be made to do in a simulated call.</summary>
public enum SandboxAct
{
    Join,
    Leave,
    End,
}

/// <summary>Plays a person's part in a simulated call; registered only with the sandbox.</summary>
public sealed class SandboxCalls
{
    public Task<BrokerResult<Session>> ActAsync(Guid sessionId, string userId, SandboxAct act, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
