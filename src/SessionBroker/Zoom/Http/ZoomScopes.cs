namespace SessionBroker.Zoom.Http;

/// <summary>
/// Whether the app may do what the broker needs. Zoom drops an app's scopes when the administrator who made it loses rank, so this is asked at the start and now and then.
/// </summary>
internal sealed class ZoomScopes(ZoomTokens tokens)
{
    /// <summary>The scopes the token lacks, in Zoom's granular names; empty when all is well.</summary>
    public async ValueTask<ZoomResult<IReadOnlyList<string>>> ListMissingAsync(CancellationToken cancel)
    {
        var token = await tokens.GetAsync(refused: null, cancel);
        return token.Value is { } found ? new(Missing(found.Scopes), null) : new(null, token.Failure);
    }

    public static IReadOnlyList<string> Missing(IReadOnlySet<string> held) =>
        [.. ZoomOperations.All.Where(operation => !held.Contains(operation.Scope) && !held.Contains(operation.ClassicScope)).Select(operation => operation.Scope).Distinct()];
}
