namespace ChatHub.TestKit;

/// <summary>What is to differ from a good token; null leaves the good value.</summary>
public sealed record TokenOverrides
{
    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? Issuer { get; init; }

    public string? Audience { get; init; }

    /// <summary>The <c>jti</c>.</summary>
    public string? Id { get; init; }

    public string? Scope { get; init; }

    /// <summary>Names of claims to leave out.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];

    /// <summary>Claims to add or to replace, as JSON values.</summary>
    public IReadOnlyDictionary<string, object> With { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);
}
