using System.Text.Json.Serialization;
using ChatHub.Blocks;
using ChatHub.Protocol;
using ChatHub.Rooms;
using ChatHub.Storage;

namespace ChatHub.Presence;

/// <summary>The one place that decides what a viewer may know of another person's presence.</summary>
/// <remarks>Hidden is offline, in every path: nothing on the wire tells a person who hides from one who is away, or either from one who has blocked the viewer.</remarks>
internal sealed class PresenceReader(TimeProvider clock)
{
    /// <summary>Last seen is told in steps of this, in ms.</summary>
    private const long Coarseness = 5 * 60_000;

    public static long Coarse(long at) => at - (at % Coarseness);

    public async ValueTask<Dictionary<UserId, PresenceChanged>> OfAsync(DbSession session, UserId viewer, IReadOnlyList<UserId> subjects)
    {
        var answers = new Dictionary<UserId, PresenceChanged>(subjects.Count);
        var privacy = await PrivacyStore.OfAsync(session, [viewer, .. subjects]);
        var visible = subjects.Where(s => privacy.SharePresence(viewer, s)).ToList();
        foreach (var subject in subjects) answers[subject] = new(subject, Online: false, null);
        if (visible.Count == 0) return answers;
        var live = await LiveAsync(session, visible);
        var blocks = await BlockGuard.MadeByAsync(session, [viewer, .. visible]);
        foreach (var subject in visible)
        {
            var cutSince = blocks.Any ? await CutSinceAsync(session, blocks, viewer, subject) : null;
            answers[subject] = Judge(subject, live.GetValueOrDefault(subject), cutSince);
        }
        return answers;
    }

    /// <summary>Behind a block a person looks as though they had left when it was made and not come back.</summary>
    private static PresenceChanged Judge(UserId subject, LiveRow? row, long? cutSince)
    {
        var online = row is { Live: > 0 };
        if (cutSince is { } since)
        {
            var left = online ? since : Math.Min(row?.At ?? since, since);
            return new(subject, Online: false, DateTimeOffset.FromUnixTimeMilliseconds(Coarse(left)));
        }
        return new(subject, online, !online && row?.At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(Coarse(at)) : null);
    }

    private async ValueTask<Dictionary<UserId, LiveRow>> LiveAsync(DbSession session, IEnumerable<UserId> people)
    {
        var d = session.Dialect;
        var args = new { people = d.List(people.Select(p => p.Value)), now = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        var rows = await session.QueryAsync<LiveRow>($"""
            select p.user_id, max(p.at) as at, sum(p.live) as live from (
                select user_id, at, 0 as live from last_seen where {d.In("user_id", "people")}
                union all
                select c.user_id, null as at, 1 as live from connections c join nodes n on n.id = c.node_id and n.lease_until > @now where {d.In("c.user_id", "people")}
            ) p group by p.user_id
            """, args);
        return rows.ToDictionary(r => r.UserId);
    }

    /// <summary>Since when a block hides the two from each other; null when none does, or only blocks that a common open order is spared from.</summary>
    private static async ValueTask<long?> CutSinceAsync(DbSession session, BlockSet blocks, UserId a, UserId b)
    {
        long?[] between = [blocks.Since(a, b), blocks.Since(b, a)];
        if (between.All(since => since is null)) return null;
        var rooms = await RoomGuard.OfPairAsync(session, a, b);
        return between.Where(since => since is not null && rooms.TrueForAll(room => BlockRules.Cuts(room, since))).Min();
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
    UserId UserId, bool Online, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? LastSeen);
