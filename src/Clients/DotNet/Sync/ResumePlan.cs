namespace ChatHub.Client.Sync;

/// <summary>One resume from its first page to its last.</summary>
internal sealed class ResumePlan
{
    /// <summary>What the protocol takes in one call.</summary>
    private const int MostCursors = 500;

    /// <summary>A frame takes 64 KiB; long ids reach that before they are 500. A cursor is its id, quotes, a colon, a number and a comma.</summary>
    private const int MostBytes = 48 * 1024, BytesBesideId = 24;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private readonly Dictionary<string, long> _cursors = new(StringComparer.Ordinal);

    /// <param name="cursors">Most urgent first; those that do not fit are left for another resume.</param>
    public ResumePlan(IEnumerable<KeyValuePair<string, long>> cursors)
    {
        var bytes = 0;
        foreach (var (id, rev) in cursors.Take(MostCursors).TakeWhile(c => (bytes += c.Key.Length + BytesBesideId) <= MostBytes))
            _cursors.Add(id, rev);
    }

    /// <summary>The same for every page.</summary>
    public IReadOnlyDictionary<string, long> Cursors => _cursors;

    public long? Since(string roomId) => Cursors.TryGetValue(roomId, out var rev) ? rev : null;

    public void Saw(string roomId) => _seen.Add(roomId);

    /// <summary>Rooms asked about that no page held: they are no longer the caller's.</summary>
    public IEnumerable<string> LeftOut => Cursors.Keys.Where(id => !_seen.Contains(id));
}
