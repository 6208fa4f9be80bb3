using System.ComponentModel.DataAnnotations;

namespace ChatHub.Access;

/// <summary>Section <c>Limits</c>. Each is per node.</summary>
internal sealed record LimitsOptions
{
    /// <summary>Sends, edits and previews a minute by one person; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int SendsPerMinutePerUser { get; init; } = 60;

    /// <summary>The same in one room; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int SendsPerMinutePerRoom { get; init; } = 120;

    /// <summary>Live connections of one person; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int ConnectionsPerUser { get; init; } = 10;

    /// <summary>Frames a second on one connection, unknown methods and pings counted too; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int FramesPerSecond { get; init; } = 100;

    /// <summary>Frames that may come at once after a pause; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int FramesBurst { get; init; } = 300;
}
