using System.ComponentModel.DataAnnotations;

namespace ChatHub.Redaction.Gate;

/// <summary>Section <c>Redaction</c>.</summary>
internal sealed record RedactionOptions
{
    /// <summary>The marketplace's own hosts; links to them and their subdomains are left alone. Up to 100.</summary>
    [MaxLength(100)]
    public string[] OwnDomains { get; init; } = [];
}
