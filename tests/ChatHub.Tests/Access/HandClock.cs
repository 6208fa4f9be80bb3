namespace ChatHub.Tests.Access;

/// <summary>A clock that a test moves by hand.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly DateTimeOffset _start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public TimeSpan Passed { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Passed;

    public override long GetTimestamp() => Passed.Ticks;
}
