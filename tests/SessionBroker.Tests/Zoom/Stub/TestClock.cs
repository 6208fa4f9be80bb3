namespace SessionBroker.Tests.Zoom.Stub;

/// <summary>A clock moved by hand. Waits up to <see cref="Instant"/> pass at once, so that a retry's pause costs the test nothing; longer ones wait for <see cref="Advance"/>.</summary>
internal sealed class TestClock : TimeProvider
{
    public static readonly TimeSpan Instant = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The short waits that passed at once.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_lock) return [.. _waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_lock)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now)];
            _timers.RemoveAll(timer => timer.Due <= _now);
        }

        foreach (var timer in due) timer.Fire();
    }

    private void Start(Timer timer, TimeSpan after)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (after == Timeout.InfiniteTimeSpan) return;
            if (after > Instant)
            {
                timer.Due = _now + after;
                _timers.Add(timer);
                return;
            }

            _waits.Add(after);
            _now += after;
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
    }

    private void Stop(Timer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }

    private sealed class Timer(TestClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Start(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Stop(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
