using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Storage;

namespace ChatHub.Presence;

/// <summary>Works out, inside the transaction that changes it, who is to be told of a person's presence.</summary>
internal sealed class PresenceAnnouncer(PresenceReader reader)
{
    /// <summary>Tells everybody connected who shares a room with the person and may know.</summary>
    public async ValueTask<List<Push>> AnnounceAsync(DbSession session, UserId person)
    {
        var privacy = await PrivacyStore.OfAsync(session, [person]);
        if (!privacy.Of(person).LastSeen) return [];
        var pushes = new List<Push>();
        foreach (var other in await CounterpartsAsync(session, person))
        {
            var seen = (await reader.OfAsync(session, other, [person]))[person];
            // Offline without a time is what those see who may not know; to them nothing has changed.
            if (seen.Online || seen.LastSeen is not null) pushes.Add(new(other, ClientMethods.PresenceChanged, seen));
        }
        return pushes;
    }

    /// <summary>After a change of privacy, or between the two of a new block: each side's view of the other as it is from now on.</summary>
    public async ValueTask<List<Push>> RefreshAsync(DbSession session, UserId person, IEnumerable<UserId>? others = null)
    {
        var pushes = new List<Push>();
        foreach (var other in others ?? await CounterpartsAsync(session, person))
        {
            pushes.Add(new(other, ClientMethods.PresenceChanged, (await reader.OfAsync(session, other, [person]))[person]));
            pushes.Add(new(person, ClientMethods.PresenceChanged, (await reader.OfAsync(session, person, [other]))[other]));
        }
        return pushes;
    }

    /// <summary>Connected people who share a room with the person.</summary>
    private static ValueTask<List<UserId>> CounterpartsAsync(DbSession session, UserId person) => session.QueryAsync<UserId>("""
        select distinct p.id from (
            select seller_id as id from rooms where buyer_id = @person
            union all
            select buyer_id as id from rooms where seller_id = @person
        ) p
        where exists (select 1 from connections c where c.user_id = p.id)
        """, new { person });
}
