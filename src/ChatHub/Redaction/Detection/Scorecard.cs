namespace ChatHub.Redaction.Detection;

/// <summary>Adds up the evidence for one candidate. Lives on the stack; allocates only when the candidate is accepted.</summary>
internal struct Scorecard
{
    private const int Most = 12;
    private Lines lines;
    private int count;

    public double Total { get; private set; }

    public void Add(string name, double weight)
    {
        Total += weight;
        if (count < Most)
            lines[count++] = new(name, weight);
    }

    /// <summary>Whether the evidence was added with at least this weight.</summary>
    public readonly bool Has(string name, double weight)
    {
        for (var i = 0; i < count; i++)
            if (lines[i].Weight >= weight && ReferenceEquals(lines[i].Name, name))
                return true;
        return false;
    }

    public readonly Evidence[] ToArray()
    {
        var all = new Evidence[count];
        for (var i = 0; i < count; i++)
            all[i] = lines[i];
        return all;
    }

    [System.Runtime.CompilerServices.InlineArray(Most)]
    private struct Lines
    {
        private Evidence first;
    }
}
