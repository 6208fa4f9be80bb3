namespace SessionBroker;

/// <param name="Granted">The standing yes, or the standing no, that sessions starting from now on begin with.</param>
public sealed record StandingConsentCommand(bool Granted, string TextVersion, string Language);

/// <summary>What stands: null when the seller never said.</summary>
public sealed record StandingConsent(bool? Granted, string? TextVersion, DateTimeOffset? At);

public sealed class SetStandingConsent
{
    public Task<BrokerResult<StandingConsent>> HandleAsync(string callerId, StandingConsentCommand command, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");

    public Task<StandingConsent> ReadAsync(string callerId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
