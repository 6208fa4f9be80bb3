using System.Text.Json.Serialization;
using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Presence;

/// <summary>The one place that decides what a viewer may know of another person's presence.</summary>
/// <remarks>Hidden is offline, in every path: nothing on the wire tells a person who hides from one who is away, or either from one who has blocked the viewer.</remarks>
internal static class PresenceReader
{
    /// <summary>Last seen is told in steps of this, in ms.</summary>
    private const long Coarseness = 5 * 60_000;

    public static long Coarse(long at) => at - (at % Coarseness);

    public static async ValueTask<Dictionary<UserId, PresenceChanged>> OfAsync(DbSession session, UserId viewer, IReadOnlyList<UserId> subjects)
    {
        var known = await KnownToAsync(session, viewer, subjects);
        var stands = await StandAsync(session, known);
        return subjects.Distinct().ToDictionary(s => s, s => stands.GetValueOrDefault(s, PresenceChanged.Hidden(s)));
    }

    /// <summary>Those among the others whose presence the person may know, and who may know theirs: it always goes both ways.</summary>
    public static async ValueTask<List<UserId>> KnownToAsync(DbSession session, UserId person, IReadOnlyList<UserId> others)
    {
        var privacy = await PrivacyStore.OfAsync(session, [person, .. others]);
        var sharing = others.Where(o => privacy.SharePresence(person, o)).Distinct().ToList();
        if (sharing.Count == 0) return sharing;
        var blocks = await BlockGuard.MadeByAsync(session, [person, .. sharing]);
        if (!blocks.Any) return sharing;
        var known = new List<UserId>(sharing.Count);
        foreach (var other in sharing)
            if (!await IsCutAsync(session, blocks, person, other)) known.Add(other);
        return known;
    }

    /// <summary>How these people truly stand, for whoever may know.</summary>
    public static async ValueTask<Dictionary<UserId, PresenceChanged>> StandAsync(DbSession session, IReadOnlyList<UserId> people)
    {
        if (people.Count == 0) return [];
        var live = await LiveAsync(session, people);
        return people.ToDictionary(p => p, p => Stand(p, live.GetValueOrDefault(p)));
    }

    private static PresenceChanged Stand(UserId person, LiveRow? row)
    {
        var online = row is { Live: > 0 };
        return new(person, online, !online && row?.At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(Coarse(at)) : null);
    }

    private static async ValueTask<Dictionary<UserId, LiveRow>> LiveAsync(DbSession session, IEnumerable<UserId> people)
    {
        var d = session.Dialect;
        var rows = await session.QueryAsync<LiveRow>($"""
            select p.user_id, max(p.at) as at, sum(p.live) as live from (
                select user_id, at, 0 as live from last_seen where {d.In("user_id", "people")}
                union all
                select c.user_id, null as at, 1 as live from connections c join nodes n on n.id = c.node_id and n.lease_until > {d.Now} where {d.In("c.user_id", "people")}
            ) p group by p.user_id
            """, new { people = d.List(people.Select(p => p.Value)) });
        return rows.ToDictionary(r => r.UserId);
    }

    /// <summary>Whether a block hides the two from each other. One that a common open order is spared from does not.</summary>
    private static async ValueTask<bool> IsCutAsync(DbSession session, BlockSet blocks, UserId a, UserId b)
    {
        long?[] between = [blocks.Since(a, b), blocks.Since(b, a)];
        if (between.All(since => since is null)) return false;
        var rooms = await RoomGuard.OfPairAsync(session, a, b);
        return between.Any(since => since is not null && rooms.TrueForAll(room => BlockRules.Cuts(room, since)));
    }

    private sealed class LiveRow
    {
        public required UserId UserId { get; init; }

        public long? At { get; init; }

        public required long Live { get; init; }
    }
}

/// <summary>Somebody came or went, as far as the viewer may know.</summary>
/// <param name="LastSeen">In steps of five minutes; null while online, when never seen and when hidden.</param>
internal sealed record PresenceChanged(
    UserId UserId, bool Online, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LastSeen)
{
    /// <summary>What a viewer sees who may not know. It says nothing of when: a time that is kept, or that moves, would tell.</summary>
    public static PresenceChanged Hidden(UserId user) => new(user, Online: false, null);
}
