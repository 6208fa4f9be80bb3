namespace SessionBroker.Sandbox;

internal enum EventFault
{
    Drop,
    Duplicate,

    /// <summary>Sent after the one that follows it; lost when none does.</summary>
    Swap,

    /// <summary>Sent five minutes late.</summary>
    Delay,
}

/// <summary>What goes wrong with events on their way. Safe for any thread.</summary>
internal sealed class EventFaults
{
    private readonly Lock gate = new();
    private readonly List<(string Name, EventFault Fault)> script = [];
    private (Random Random, double Rate, IReadOnlyList<EventFault> Among)? chance;

    /// <param name="name">An event's, or <c>*</c>.</param>
    /// <param name="fault">What happens to the next one of it.</param>
    public void Next(string name, EventFault fault)
    {
        lock (gate)
            script.Add((name, fault));
    }

    /// <summary>From now on each event goes wrong with that probability.</summary>
    public void Randomly(int seed, double rate, IReadOnlyList<EventFault> among)
    {
        lock (gate)
            chance = (new Random(seed), rate, among);
    }

    public void Clear()
    {
        lock (gate)
        {
            script.Clear();
            chance = null;
        }
    }

    public EventFault? Take(string name)
    {
        lock (gate)
        {
            var at = script.FindIndex(entry => entry.Name == name || entry.Name == SandboxFaults.Any);
            if (at >= 0)
            {
                var fault = script[at].Fault;
                script.RemoveAt(at);
                return fault;
            }

            return chance is var (random, rate, among) && among.Count > 0 && random.NextDouble() < rate ? among[random.Next(among.Count)] : null;
        }
    }
}
