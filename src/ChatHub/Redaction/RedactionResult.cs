using System.Runtime.InteropServices;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction;

/// <summary>Where a mask stands in the text as shown, in UTF-16 units.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AppliedMask(int Start, int Length, ContactType Type);

/// <summary>
/// Why something was found. Offsets are UTF-16 units of the text as typed; <see cref="Action"/> is what the policy made of it.
/// </summary>
internal sealed record Finding(
    ContactType Type, int Start, int End, string View, string Rule, double Score, double Threshold, IReadOnlyList<Evidence> Evidence, string Packs, PolicyAction Action)
{
    /// <summary>Whether a mask stands for it in the text as shown.</summary>
    public bool IsMasked => Action is PolicyAction.Mask or PolicyAction.Hold;
}

/// <summary>An earlier message to mask after the fact: its whole new text, masks and findings.</summary>
internal sealed record RetroactiveMask(string MessageId, string Text, IReadOnlyList<AppliedMask> Masks, IReadOnlyList<Finding> Findings);

/// <summary>What becomes of one message. A struct, so that a clean message costs no allocation.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RedactionResult()
{
    /// <summary>The text to store and show. The very instance given when nothing was masked.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<AppliedMask> Masks { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What the message tries to do to its reader, and what says so.</summary>
    public IReadOnlyList<LureFinding> Lures { get; init; } = [];

    public IReadOnlyList<LureLabel> Labels => Lures.Count == 0 ? [] : [.. Lures.Select(l => l.Label)];

    public IReadOnlyList<RetroactiveMask> Retroactive { get; init; } = [];

    /// <summary>Whether the policy holds the message for a moderator.</summary>
    public bool Held { get; init; }

    public bool IsClean => Findings.Count == 0 && Lures.Count == 0 && Retroactive.Count == 0;
}
