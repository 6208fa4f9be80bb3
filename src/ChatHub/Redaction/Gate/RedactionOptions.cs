using System.ComponentModel.DataAnnotations;
using ChatHub.Redaction.Operators;

namespace ChatHub.Redaction.Gate;

/// <summary>Section <c>Redaction</c>.</summary>
internal sealed record RedactionOptions
{
    /// <summary>Hosts whose links stay, with everything under them. Empty: the three marketplaces of the presets and their help pages. Up to 100.</summary>
    [MaxLength(100)]
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>A file of further words in the form of a language pack, to be tried first with <c>redact --words FILE</c>; null for none.</summary>
    public string? WordsFile { get; init; }

    /// <summary>Whether what no rule finds is looked at once more, by what was learnt from examples; to be tried first with <c>redact --suspicion off</c>.</summary>
    public bool Suspicion { get; init; } = true;

    /// <summary>Regular expressions of the operator's own, to be tried first with <c>redact --patterns FILE</c>. Up to 32.</summary>
    [MaxLength(OperatorPatterns.Most)]
    public PatternSetting[] Patterns { get; init; } = [];
}
