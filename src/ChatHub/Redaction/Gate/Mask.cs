namespace ChatHub.Redaction.Gate;

/// <summary>Where a mask stands in the text as shown.</summary>
/// <param name="Start">UTF-16 code units from the start of the shown text.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Type">What was masked: one of the contract's span types.</param>
internal sealed record Mask(int Start, int Length, string Type);
