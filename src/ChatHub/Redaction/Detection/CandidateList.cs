using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>The candidates of one message, reused from message to message.</summary>
internal sealed class CandidateList
{
    private readonly List<Candidate> all = [];

    public int Count => all.Count;

    public Candidate this[int i] => all[i];

    // No one has this many identifiers to tell. Past them the rest of the message is masked unread, so that work stays bounded.
    private const int Most = 64;

    // Nor so many beginnings of one that come to nothing: each is weighed in full, at some 100 ns.
    private const int MostTries = 600;
    private int tries;

    // Units that may be read again in a text however short.
    private const int Allowance = 2048;
    private int read;

    /// <summary>What was found by not reading on.</summary>
    public const string Flooded = "flood";

    public bool IsFull => all.Count >= Most || tries > MostTries;

    public void Clear()
    {
        all.Clear();
        BeginPortion();
    }

    /// <summary>How many beginnings were weighed in full since the portion began.</summary>
    public int Tries => tries;

    /// <summary>What may be tried and read again, every portion of a long text may anew.</summary>
    public void BeginPortion()
    {
        tries = 0;
        read = 0;
    }

    /// <summary>
    /// To be asked before something is weighed in full. False when the message has used up what one message is given: then all of
    /// it stands as one candidate.
    /// </summary>
    public bool Take(TextView view, ContactType type)
    {
        if (++tries <= MostTries)
            return true;
        if (tries == MostTries + 1)
            Flood(view, type);
        return false;
    }

    /// <summary>
    /// To be told how far was read by whoever may read the same units again for another beginning (a host, the path of a link). No
    /// honest text comes near three times its length; past it all of the text stands as one candidate.
    /// </summary>
    public void Spend(TextView view, ContactType type, int units)
    {
        read += units;
        if (read > 3 * view.Length + Allowance && tries <= MostTries)
            Flood(view, type);
    }

    /// <summary>Lets the text stand as one candidate, unread from here on; of a long one, the portion and all after it.</summary>
    public void Flood(TextView view, ContactType type) => Flood(view, type, view.Start[0]);

    /// <summary>Lets the rest of the text stand as one candidate, unread: whatever it is, no policy lets it through.</summary>
    /// <param name="from">Its place in the source.</param>
    public void FloodRest(TextView view, int from) => Flood(view, all.Count > 0 ? all[0].Type : ContactType.MessengerId, from);

    private void Flood(TextView view, ContactType type, int from)
    {
        tries = MostTries + 1;
        all.Add(new(type, from, view.Source.Length, "plain", Flooded, 0, 0, []));
    }

    /// <summary>Where the first of those from the index on begins; 0 when there is none.</summary>
    public int FirstStart(int from)
    {
        var start = int.MaxValue;
        for (var i = from; i < all.Count; i++)
            start = Math.Min(start, all[i].Start);
        return start == int.MaxValue ? 0 : start;
    }

    /// <summary>Forgets those from the index on that lie wholly outside of the span.</summary>
    public void KeepWithin(int from, int start, int end)
    {
        for (var i = all.Count - 1; i >= from; i--)
            if (all[i].End <= start || all[i].Start >= end)
                all.RemoveAt(i);
    }

    /// <summary>Puts those from the index on so many units further on.</summary>
    public void Shift(int from, int by)
    {
        for (var i = from; i < all.Count; i++)
            all[i] = all[i] with { Start = all[i].Start + by, End = all[i].End + by };
    }

    /// <summary>Puts those from the index on where they stand in the text that a repetition was left out of.</summary>
    public void Restore(int from, Repetition repetition)
    {
        for (var i = from; i < all.Count; i++)
            all[i] = repetition.Restore(all[i]);
    }

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

    /// <summary>Whether an address or number ends before the place in the source, at most so many units away.</summary>
    public bool EndsNear(int at, int reach)
    {
        foreach (var c in all)
            if (c.Type is ContactType.Email or ContactType.Phone && c.End <= at && at - c.End <= reach)
                return true;
        return false;
    }

    public void SortByStart() => all.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
}
