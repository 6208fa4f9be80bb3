using System.ComponentModel.DataAnnotations;

namespace ChatHub.Messages;

/// <summary>Section <c>Messages</c>.</summary>
internal sealed record MessagesOptions
{
    /// <summary>Minutes after sending in which the sender may still edit; 0 to 10,080 (a week).</summary>
    [Range(0, 10_080)]
    public int EditMinutes { get; init; } = 15;

    /// <summary>Days that superseded versions are kept for moderators; 1 to 3,650.</summary>
    [Range(1, 3_650)]
    public int VersionDays { get; init; } = 180;
}
