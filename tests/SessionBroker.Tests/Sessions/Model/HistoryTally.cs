using SessionBroker.Sessions;

namespace SessionBroker.Tests.Sessions.Model;

/// <summary>How much happened, so that histories in which nothing does are noticed.</summary>
internal sealed class HistoryTally
{
    private readonly SortedDictionary<string, int> _counts = [];

    public int Kills { get; set; }

    public int Joined { get; set; }

    public int this[string what] => _counts.GetValueOrDefault(what);

    public void Answer(BrokerFaultCode? fault) => Add(fault is null ? "answered" : $"refused {fault}");

    public void Count(SessionRow row)
    {
        Add($"{row.State}");
        if (row.LiveAt is not null) Add("was live");
        if (row.Creates > 1) Add("asked twice");
        if (row.RecordSeen) Add("recorded");
    }

    public void Add(HistoryTally other)
    {
        Kills += other.Kills;
        Joined += other.Joined;
        foreach (var (what, count) in other._counts) Add(what, count);
    }

    public override string ToString() => $"kills {Kills}, joined {Joined}, {string.Join(", ", _counts.Select(count => $"{count.Key} {count.Value}"))}";

    private void Add(string what, int count = 1) => _counts[what] = _counts.GetValueOrDefault(what) + count;
}
