using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Presence;

/// <summary>Works out, inside the transaction that changes it, who is to be told of a person's presence.</summary>
internal static class PresenceAnnouncer
{
    /// <summary>The person came or went: tells everybody connected who shares a room with them and may know. To all others nothing has changed.</summary>
    public static async ValueTask<List<Push>> AnnounceAsync(DbSession session, UserId person)
    {
        var privacy = await PrivacyStore.OfAsync(session, [person]);
        if (!privacy.Of(person).LastSeen) return [];
        var watching = await PresenceReader.KnownToAsync(session, person, await CounterpartsAsync(session, person, "where exists (select 1 from connections c where c.user_id = p.id)"));
        if (watching.Count == 0) return [];
        var seen = (await PresenceReader.StandAsync(session, [person]))[person];
        return watching.ConvertAll(other => new Push(other, ClientMethods.PresenceChanged, seen));
    }

    /// <summary>Makes a change that may hide a person and others from each other, or show them; both are told what they see differently after it, and nothing else.</summary>
    /// <param name="others">Null: all who share a room with the person.</param>
    public static async ValueTask<List<Push>> AroundAsync(DbSession session, UserId person, IReadOnlyList<UserId>? others, Func<ValueTask> change)
    {
        others ??= await CounterpartsAsync(session, person);
        var before = await ViewsAsync(session, person, others);
        await change();
        return [.. (await ViewsAsync(session, person, others)).Except(before)];
    }

    private static async ValueTask<List<Push>> ViewsAsync(DbSession session, UserId person, IReadOnlyList<UserId> others)
    {
        var known = await PresenceReader.KnownToAsync(session, person, others);
        var stands = known.Count == 0 ? [] : await PresenceReader.StandAsync(session, [person, .. known]);
        PresenceChanged Seen(UserId subject, bool shown) => shown ? stands[subject] : PresenceChanged.Hidden(subject);
        return [.. others.SelectMany(other => (Push[])
        [
            new(other, ClientMethods.PresenceChanged, Seen(person, stands.ContainsKey(other))),
            new(person, ClientMethods.PresenceChanged, Seen(other, stands.ContainsKey(other))),
        ])];
    }

    private static ValueTask<List<UserId>> CounterpartsAsync(DbSession session, UserId person, string condition = "") => session.QueryAsync<UserId>($"""
        select distinct p.id from (
            select seller_id as id from rooms where buyer_id = @person
            union all
            select buyer_id as id from rooms where seller_id = @person
        ) p {condition}
        """, new { person });
}
