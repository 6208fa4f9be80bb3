using ChatHub.Protocol;
using ChatHub.Redaction;
using ChatHub.Storage;

namespace ChatHub.Rooms;

/// <summary>The body of <c>PUT /v1/rooms/{roomId}/grant</c>.</summary>
public sealed record GrantRequest : HubRequest
{
    /// <summary>One or more of phone, email, messenger_id, social_handle, url, meeting_link, postal_address.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>When it ends; within a year.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Lets some kinds of contact pass in one room for a while: a parcel's address, a reference link. Money and papers cannot be granted.</summary>
internal sealed class GrantContacts(CommitQueue queue, TimeProvider clock)
{
    private static readonly ContactType[] Grantable =
        [ContactType.Phone, ContactType.Email, ContactType.MessengerId, ContactType.SocialHandle, ContactType.Url, ContactType.MeetingLink, ContactType.PostalAddress];

    public async Task<Result<Done>> GrantAsync(string roomText, GrantRequest request)
    {
        if (request.Types is not { Count: > 0 } types || types.Any(t => ContactTypes.Parse(t) is not { } type || !Grantable.Contains(type)))
            return Fault.Invalid($"types holds one or more of {string.Join(", ", Grantable.Select(t => t.Name()))}.");
        var now = clock.GetUtcNow();
        if (request.ExpiresAt is not { } until || until <= now || until > now.AddYears(1)) return Fault.Invalid("expiresAt lies in the coming year.");
        return await SaveAsync(roomText, string.Join(' ', types.Distinct()), until.ToUnixTimeMilliseconds());
    }

    public Task<Result<Done>> RevokeAsync(string roomText) => SaveAsync(roomText, string.Empty, 0);

    private async Task<Result<Done>> SaveAsync(string roomText, string types, long until)
    {
        if (!RoomId.TryParse(roomText, out var id)) return Fault.Invalid("The room's id is malformed.");
        return await queue.WriteAsync<Result<Done>>(async session =>
        {
            if (await RoomGuard.LockAsync(session, id) is not { } room) return Fault.NoSuchRoom;
            room.GrantedTypes = types;
            room.GrantedUntil = until;
            await RoomStore.UpdateAsync(session, room);
            return new Done();
        });
    }
}
