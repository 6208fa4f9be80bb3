using System.ComponentModel.DataAnnotations;

namespace ChatHub.Access;

/// <summary>Section <c>Access</c>.</summary>
internal sealed record AccessOptions : IValidatableObject
{
    /// <summary>Origins of pages that may call the hub and the REST API from a browser, as <c>https://host[:port]</c>. The hub's own always may. Up to 100.</summary>
    [MaxLength(100)]
    public string[] AllowedOrigins { get; init; } = [];

    /// <summary>Where browsers reach the hub, as <c>https://host[:port]</c>: what a recording's link begins with. Null: as the request came.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>An origin with a path or a default port spelled out would silently match no browser.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AllowedOrigins.All(IsOrigin)) yield return new("each is https://host[:port] and nothing more, as browsers send it.", [nameof(AllowedOrigins)]);
        if (PublicUrl is not null && !IsOrigin(PublicUrl)) yield return new("it is https://host[:port] and nothing more.", [nameof(PublicUrl)]);
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
