using System.ComponentModel.DataAnnotations;

namespace ChatHub.Delivery;

/// <summary>Section <c>Delivery</c>.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>Bytes that may wait for one connection before it is closed as not reading; 64 KiB to 16 MiB.</summary>
    [Range(64 * 1024, 16 * 1024 * 1024)]
    public int OutboundQueueBytes { get; init; } = 256 * 1024;

    /// <summary>Seconds that a stopping host gives its connections to take what waits for them; 0 to 60.</summary>
    [Range(0, 60)]
    public int DrainSeconds { get; init; } = 5;
}
