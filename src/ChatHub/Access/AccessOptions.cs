using System.ComponentModel.DataAnnotations;

namespace ChatHub.Access;

/// <summary>Section <c>Access</c>.</summary>
internal sealed record AccessOptions : IValidatableObject
{
    /// <summary>Origins of pages that may call the hub and the REST API from a browser, as <c>https://host[:port]</c>. The hub's own always may. Up to 100.</summary>
    [MaxLength(100)]
    public string[] AllowedOrigins { get; init; } = [];

    /// <summary>An origin with a path or a default port spelled out would silently match no browser.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in AllowedOrigins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || !uri.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase))
                yield return new("each is https://host[:port] and nothing more, as browsers send it.", [nameof(AllowedOrigins)]);
    }
}
