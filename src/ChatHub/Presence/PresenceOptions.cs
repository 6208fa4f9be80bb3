using System.ComponentModel.DataAnnotations;

namespace ChatHub.Presence;

/// <summary>Section <c>Presence</c>.</summary>
internal sealed record PresenceOptions
{
    /// <summary>Seconds after which a node that has gone silent, and everybody connected to it, counts as gone; 6 to 300. Renewed at a third of it.</summary>
    [Range(6, 300)]
    public int LeaseSeconds { get; init; } = 30;
}
