using System.ComponentModel.DataAnnotations;

namespace ChatHub.Redaction.Gate;

/// <summary>Section <c>Policy</c>.</summary>
internal sealed record PolicyOptions
{
    /// <summary><c>coconala</c> (contacts never), <c>crowdworks</c> (none before a contract) or <c>lancers</c> (contacts once the order is open).</summary>
    [AllowedValues("coconala", "crowdworks", "lancers", ErrorMessage = "it is coconala, crowdworks or lancers.")]
    public string Preset { get; init; } = Policy.Presets.Default;
}
