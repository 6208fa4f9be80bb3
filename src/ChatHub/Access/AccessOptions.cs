using System.ComponentModel.DataAnnotations;

namespace ChatHub.Access;

/// <summary>Section <c>Access</c>.</summary>
internal sealed record AccessOptions
{
    /// <summary>Origins of pages that may call the hub and the REST API from a browser, as <c>https://host[:port]</c>. The hub's own always may. Up to 100.</summary>
    [MaxLength(100)]
    public string[] AllowedOrigins { get; init; } = [];
}
