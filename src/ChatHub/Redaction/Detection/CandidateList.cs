namespace ChatHub.Redaction.Detection;

/// <summary>The candidates of one message, reused from message to message.</summary>
internal sealed class CandidateList
{
    private readonly List<Candidate> all = [];

    public int Count => all.Count;

    public Candidate this[int i] => all[i];

    // No one has this many identifiers to tell. Past them the rest of the message is masked unread, so that work stays bounded.
    private const int Most = 64;

    public bool IsFull => all.Count >= Most;

    public void Clear() => all.Clear();

    public void Add(in Candidate candidate)
    {
        if (candidate.End > candidate.Start && !IsFull)
            all.Add(candidate);
    }

    /// <summary>Gives the candidates from the index on a new span: that of the run they were decoded from.</summary>
    public void MoveAll(int from, int start, int end)
    {
        for (var i = from; i < all.Count; i++)
            all[i] = all[i] with { Start = start, End = end, View = "decoded" };
    }

    public bool Covers(int start, int end)
    {
        foreach (var c in all)
            if (c.Start <= start && c.End >= end)
                return true;
        return false;
    }

    public bool Overlaps(int start, int end)
    {
        foreach (var c in all)
            if (c.Start < end && c.End > start)
                return true;
        return false;
    }

    public void SortByStart() => all.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
}
