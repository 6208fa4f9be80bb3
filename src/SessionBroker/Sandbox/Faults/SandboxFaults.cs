namespace SessionBroker.Sandbox;

/// <summary>What goes wrong with calls to the API: scripted for the next ones, or at random by a seed. Safe for any thread.</summary>
internal sealed class SandboxFaults
{
    /// <summary>Stands for every operation.</summary>
    public const string Any = "*";

    private readonly Lock gate = new();
    private readonly List<(string Operation, SandboxFault Fault)> script = [];
    private (Random Random, double Rate, IReadOnlyList<SandboxFault> Among)? chance;
    private int happened;

    /// <summary>How many calls have gone wrong so far.</summary>
    public int Happened => Volatile.Read(ref happened);

    /// <param name="operation">By method and template, as in <c>POST /users/{userId}/meetings</c> or <c>POST /oauth/token</c>.</param>
    /// <param name="fault">What happens to it.</param>
    /// <param name="times">To how many calls of it.</param>
    public void Next(string operation, SandboxFault fault, int times = 1)
    {
        lock (gate)
            script.AddRange(Enumerable.Repeat((operation, fault), times));
    }

    /// <summary>From now on each call goes wrong with that probability.</summary>
    public void Randomly(int seed, double rate, IReadOnlyList<SandboxFault> among)
    {
        lock (gate)
            chance = (new Random(seed), rate, among);
    }

    /// <summary>From now on nothing goes wrong.</summary>
    public void Clear()
    {
        lock (gate)
        {
            script.Clear();
            chance = null;
        }
    }

    /// <returns>Null when this call goes well.</returns>
    public SandboxFault? Take(string operation)
    {
        lock (gate)
        {
            var fault = Scripted(operation) ?? Chanced();
            if (fault is not null)
                happened++;
            return fault;
        }
    }

    private SandboxFault? Scripted(string operation)
    {
        var at = script.FindIndex(entry => entry.Operation == operation || entry.Operation == Any);
        if (at < 0)
            return null;
        var fault = script[at].Fault;
        script.RemoveAt(at);
        return fault;
    }

    private SandboxFault? Chanced() =>
        chance is var (random, rate, among) && among.Count > 0 && random.NextDouble() < rate ? among[random.Next(among.Count)] : null;
}
