namespace ChatHub.Redaction.Lexicon;

/// <summary>The words found in one view, by position. Grows with the text and is reused.</summary>
internal sealed class HitList
{
    private WordHit[] hits = new WordHit[128];

    // The hits while they are put in order.
    private WordHit[] spare = [];

    private int[] places = new int[512];

    // Where the last question about a place ended: the next is mostly about one close by.
    private int near;

    public int Count { get; private set; }

    /// <summary>Which concepts occur at all: the answer to most questions, in one instruction.</summary>
    public ConceptSet Present;

    public ref readonly WordHit this[int i] => ref hits[i];

    public ReadOnlySpan<WordHit> All => hits.AsSpan(0, Count);

    public void Clear()
    {
        Count = 0;
        near = 0;
        Present = default;
    }

    /// <summary>Room for the places of a text where a word may begin.</summary>
    public Span<int> Places(int length)
    {
        if (places.Length < length)
            places = new int[length];
        return places.AsSpan(0, length);
    }

    public void Add(WordHit hit)
    {
        if (Count == hits.Length)
            Array.Resize(ref hits, Count * 2);
        hits[Count++] = hit;
        Present.Add(hit.Concept);
    }

    /// <summary>Becomes the list of a part of the text.</summary>
    /// <param name="far">What has its meaning for the part wherever it is said.</param>
    public void TakePart(HitList from, int start, int end, ConceptSet far)
    {
        Clear();
        for (var i = from.FirstAt(start); i < from.Count && from[i].Start < end; i++)
            if (from[i].End <= end)
                Add(from[i] with { Start = from[i].Start - start });
        Present.Add(from.Present.And(far));
    }

    /// <summary>Puts the hits from the index on, in order among themselves, where their places put them among the others.</summary>
    public void Merge(int from)
    {
        if (from == Count)
            return;
        if (spare.Length < Count)
            spare = new WordHit[hits.Length];
        var (a, b) = (0, from);
        for (var i = 0; i < Count; i++)
            spare[i] = b == Count || (a < from && hits[a].Start <= hits[b].Start) ? hits[a++] : hits[b++];
        (hits, spare) = (spare, hits);
    }

    /// <summary>How often the concept occurs, counted no further than needed.</summary>
    public int CountOf(Concept concept, int most)
    {
        var count = 0;
        if (Present.Has(concept))
            for (var i = 0; i < Count && count < most; i++)
                if (hits[i].Concept == concept)
                    count++;
        return count;
    }

    public bool Has(Concept concept) => Present.Has(concept);

    /// <summary>Whether the concept stands between the two places (wholly).</summary>
    public bool Within(Concept concept, int from, int to)
    {
        if (!Present.Has(concept))
            return false;
        for (var i = FirstAt(from); i < Count && hits[i].Start < to; i++)
            if (hits[i].Concept == concept && hits[i].End <= to)
                return true;
        return false;
    }

    /// <summary>The last hit of the concept that ends at or before <paramref name="at"/>, at most <paramref name="reach"/> units back; -1 when there is none.</summary>
    public int LastBefore(Concept concept, int at, int reach)
    {
        if (!Present.Has(concept))
            return -1;
        for (var i = FirstAt(at) - 1; i >= 0 && hits[i].Start >= at - reach; i--)
            if (hits[i].Concept == concept && hits[i].End <= at)
                return i;
        return -1;
    }

    /// <summary>The first hit of the concept that starts at or after <paramref name="at"/>, at most <paramref name="reach"/> units on; -1 when there is none.</summary>
    public int FirstAfter(Concept concept, int at, int reach)
    {
        if (!Present.Has(concept))
            return -1;
        for (var i = FirstAt(at); i < Count && hits[i].Start <= at + reach; i++)
            if (hits[i].Concept == concept)
                return i;
        return -1;
    }

    /// <summary>Whether a hit of the concept begins at the place.</summary>
    public bool Starts(Concept concept, int at)
    {
        if (Present.Has(concept))
            for (var i = FirstAt(at); i < Count && hits[i].Start == at; i++)
                if (hits[i].Concept == concept)
                    return true;
        return false;
    }

    /// <summary>The length of the longest hit of the concept that begins at the place; 0 when there is none.</summary>
    public int LongestAt(Concept concept, int at)
    {
        var length = 0;
        if (Present.Has(concept))
            for (var i = FirstAt(at); i < Count && hits[i].Start == at; i++)
                if (hits[i].Concept == concept)
                    length = Math.Max(length, hits[i].Length);
        return length;
    }

    /// <summary>Whether a hit of the concept is all that stands between the places.</summary>
    public bool Spans(Concept concept, int start, int end)
    {
        if (Present.Has(concept))
            for (var i = FirstAt(start); i < Count && hits[i].Start == start; i++)
                if (hits[i].Concept == concept && hits[i].End == end)
                    return true;
        return false;
    }

    /// <summary>Whether a hit of the concept ends at the place.</summary>
    public bool Ends(Concept concept, int at)
    {
        const int longest = 24;
        if (Present.Has(concept))
            for (var i = FirstAt(at) - 1; i >= 0 && hits[i].Start >= at - longest; i--)
                if (hits[i].Concept == concept && hits[i].End == at)
                    return true;
        return false;
    }

    public bool Near(Concept concept, int start, int end, int before, int after) =>
        LastBefore(concept, start, before) >= 0 || FirstAfter(concept, end, after) >= 0;

    /// <summary>The index of the first hit that starts at or after the place.</summary>
    public int FirstAt(int at)
    {
        const int steps = 8;
        var i = near;
        for (var step = 0; step < steps; step++)
        {
            if (i < Count && hits[i].Start < at)
                i++;
            else if (i > 0 && hits[i - 1].Start >= at)
                i--;
            else
                return near = i;
        }

        return near = Search(at);
    }

    private int Search(int at)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (hits[middle].Start < at)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
