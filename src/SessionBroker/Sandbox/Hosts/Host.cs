namespace SessionBroker.Sandbox;

/// <summary>A licensed user of the simulated account.</summary>
internal sealed class Host(Invention invent, int number)
{
    public string Id { get; } = invent.Key(22);

    public int Number { get; } = number;

    public string Email { get; } = $"host-{number:00}@sandbox";

    /// <summary>False once the portal took its licence: Zoom answers 3161.</summary>
    public bool MayHost { get; set; } = true;

    /// <summary>Meetings created and updated on <see cref="CountedDay"/>.</summary>
    public int ChangesToday { get; private set; }

    public DateOnly CountedDay { get; private set; }

    /// <summary>Counts one more change; false when the day's are used up.</summary>
    public bool TakeChange(DateTimeOffset now, int? allowed)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (today != CountedDay)
        {
            CountedDay = today;
            ChangesToday = 0;
        }

        if (ChangesToday >= allowed)
            return false;
        ChangesToday++;
        return true;
    }
}
