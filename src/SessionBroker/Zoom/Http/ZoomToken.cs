namespace SessionBroker.Zoom.Http;

/// <param name="Api">Where calls with this token go: the account's own region.</param>
/// <param name="RenewAt">From then on another is asked for; this one still works until <paramref name="ExpiresAt"/>.</param>
internal sealed record ZoomToken(string Value, Uri Api, IReadOnlySet<string> Scopes, DateTimeOffset RenewAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The token itself is a secret and never printed.</summary>
    public override string ToString() => $"token until {ExpiresAt:O}";
}
