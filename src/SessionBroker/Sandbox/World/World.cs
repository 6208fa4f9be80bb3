namespace SessionBroker.Sandbox;

/// <summary>All that the simulated Zoom knows. Every member is read and written under <see cref="Gate"/>; nothing waits while holding it.</summary>
internal sealed class World : IDisposable
{
    private readonly HashSet<Alarm> alarms = [];

    public World(SandboxZoomOptions options)
    {
        Options = options;
        Invent = new Invention(options.Seed);
        AccountId = Invent.Key(22);
        Hosts = [.. Enumerable.Range(1, options.Hosts).Select(number => new Host(Invent, number))];
    }

    public Lock Gate { get; } = new();

    public SandboxZoomOptions Options { get; }

    public SandboxQuirks Quirks => Options.Quirks;

    public Invention Invent { get; }

    public string AccountId { get; }

    /// <summary>Where this sandbox is reached, without a slash at the end.</summary>
    public string Address { get; set; } = "";

    public IReadOnlyList<Host> Hosts { get; }

    public Dictionary<long, Meeting> Meetings { get; } = [];

    /// <summary>By uuid; those of deleted meetings too.</summary>
    public Dictionary<string, Instance> Instances { get; } = [];

    /// <summary>By uuid.</summary>
    public Dictionary<string, CloudRecording> Recordings { get; } = [];

    /// <summary>The account's cloud storage takes no more recordings.</summary>
    public bool StorageFull { get; set; }

    /// <summary>The app lost its right to recordings: Zoom answers 200 with an error in it.</summary>
    public bool RecordingsRefused { get; set; }

    public DateTimeOffset Now => Options.Clock.GetUtcNow();

    /// <summary>Takes an event out of the world; set once, when the sandbox is put together.</summary>
    public Action<WorldEvent> Emit { get; set; } = _ => { };

    public Host? FindHost(string idOrEmail) => Hosts.FirstOrDefault(host => host.Id == idOrEmail || string.Equals(host.Email, idOrEmail, StringComparison.OrdinalIgnoreCase));

    public Meeting? FindMeeting(long id) => Meetings.TryGetValue(id, out var meeting) && !meeting.Deleted ? meeting : null;

    /// <summary>Does something later by the sandbox's clock, under the lock; at once when there is nothing to wait for.</summary>
    public void After(TimeSpan delay, Action act)
    {
        if (delay <= TimeSpan.Zero)
        {
            act();
            return;
        }

        alarms.Add(new Alarm(this, act, delay));
    }

    public void Dispose()
    {
        lock (Gate)
        {
            foreach (var alarm in alarms)
                alarm.Dispose();
            alarms.Clear();
        }
    }

    private sealed class Alarm : IDisposable
    {
        private readonly ITimer timer;

        public Alarm(World world, Action act, TimeSpan delay)
        {
            timer = world.Options.Clock.CreateTimer(_ => Ring(world, act), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            timer.Change(delay, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => timer.Dispose();

        private void Ring(World world, Action act)
        {
            lock (world.Gate)
            {
                if (!world.alarms.Remove(this))
                    return;
                Dispose();
                act();
            }
        }
    }
}
