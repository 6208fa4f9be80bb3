namespace SessionBroker;

/// <param name="JoinUrl">Personal; a secret of that party.</param>
/// <param name="Recorded">The call is, or will be, recorded: both are told before they join.</param>
public sealed record JoinLink(Uri JoinUrl, DateTimeOffset ExpiresAt, bool Recorded);

/// <summary>A party asks for a personal link, made at the moment of the click.</summary>
public sealed class JoinCall
{
    public Task<BrokerResult<JoinLink>> HandleAsync(string callerId, Guid sessionId, CancellationToken cancel) => throw new NotSupportedException("Not built yet.");
}
