using ChatHub.Protocol;

namespace ChatHub.Presence;

/// <summary>What people let others see. Without a row: last seen and presence hidden, read receipts shown.</summary>
internal static class PrivacyStore
{
    public static async ValueTask<PrivacySet> OfAsync(DbSession session, IEnumerable<UserId> people)
    {
        var d = session.Dialect;
        var rows = await session.QueryAsync<PrivacyRow>(
            $"select user_id, last_seen, read_receipts from privacy where {d.In("user_id", "people")}", new { people = d.List(people.Select(p => p.Value)) });
        return new(rows.ToDictionary(r => r.UserId, r => new PrivacySettings(r.LastSeen, r.ReadReceipts)));
    }

    public static async ValueTask SaveAsync(DbSession session, UserId user, PrivacySettings settings) => await session.ExecuteAsync("""
        insert into privacy (user_id, last_seen, read_receipts) values (@user, @LastSeen, @ReadReceipts)
        on conflict (user_id) do update set last_seen = excluded.last_seen, read_receipts = excluded.read_receipts
        """, new { user, settings.LastSeen, settings.ReadReceipts });

    private sealed class PrivacyRow
    {
        public required UserId UserId { get; init; }

        public required bool LastSeen { get; init; }

        public required bool ReadReceipts { get; init; }
    }
}

/// <summary>True means shown.</summary>
/// <param name="LastSeen">Covers presence too.</param>
internal sealed record PrivacySettings(bool LastSeen, bool ReadReceipts)
{
    public static readonly PrivacySettings Default = new(LastSeen: false, ReadReceipts: true);
}

/// <summary>Several people's settings. What one hides from others, others' is hidden from them: it goes both ways.</summary>
internal sealed class PrivacySet(Dictionary<UserId, PrivacySettings> settings)
{
    public PrivacySettings Of(UserId user) => settings.GetValueOrDefault(user, PrivacySettings.Default);

    public bool ShareReceipts(UserId a, UserId b) => Of(a).ReadReceipts && Of(b).ReadReceipts;

    public bool SharePresence(UserId a, UserId b) => Of(a).LastSeen && Of(b).LastSeen;
}
