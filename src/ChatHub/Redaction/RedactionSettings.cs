using ChatHub.Redaction.Operators;

namespace ChatHub.Redaction;

/// <summary>What an operator can set. Given once, at start.</summary>
internal sealed record RedactionSettings
{
    /// <summary>Hosts whose links stay, with everything under them. Default: the three marketplaces and their help pages.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } =
        ["coconala.com", "coconala-support.zendesk.com", "crowdworks.jp", "crowdworks.secure.force.com", "lancers.jp"];

    /// <summary>Further words in the form of a language pack (<c>Concept: word | word</c>), or null.</summary>
    public string? OperatorWords { get; init; }

    /// <summary>Whether what no rule finds is looked at once more, by what was learnt from examples.</summary>
    public bool Suspicion { get; init; } = true;

    /// <summary>Regular expressions of the operator's own: up to 32.</summary>
    public IReadOnlyList<OperatorPattern> Patterns { get; init; } = [];
}
