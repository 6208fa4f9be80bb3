using System.ComponentModel.DataAnnotations;

namespace ChatHub.Access;

/// <summary>Section <c>Auth</c>: how the marketplace signs its tokens. One of the three keys is needed; Development makes one up.</summary>
internal sealed record AuthOptions
{
    /// <summary>HS256: at least 32 bytes of UTF-8.</summary>
    public string? SigningKey { get; init; }

    /// <summary>RS256 or ES256: a public key in PEM.</summary>
    public string? PublicKeyPem { get; init; }

    /// <summary>RS256 or ES256: where the marketplace publishes its keys.</summary>
    public string? JwksUri { get; init; }

    /// <summary>The expected <c>iss</c>.</summary>
    [Required]
    public string Issuer { get; init; } = "marketplace";

    /// <summary>The expected <c>aud</c>.</summary>
    [Required]
    public string Audience { get; init; } = "chat-hub";

    /// <summary>Seconds by which the marketplace's clock may differ, 0 to 30.</summary>
    [Range(0, 30)]
    public int ClockSkewSeconds { get; init; } = 30;

    /// <summary>Whether a token itself may stand in the hub's query; null: in Development alone. Connect tickets always may.</summary>
    public bool? AllowTokenInQuery { get; init; }
}
