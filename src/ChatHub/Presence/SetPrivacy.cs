using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Protocol;

namespace ChatHub.Presence;

public sealed record SetPrivacyRequest : HubRequest
{
    /// <summary>True: shown. Covers presence.</summary>
    public bool? LastSeen { get; init; }

    public bool? ReadReceipts { get; init; }
}

/// <summary>Shows or hides presence and receipts, at once and both ways.</summary>
internal sealed class SetPrivacy(RoomWriter writer, IDatabase database)
{
    public async Task<Result<PrivacySettings>> HandleAsync(Caller caller, SetPrivacyRequest request)
    {
        if (request is not { LastSeen: { } lastSeen, ReadReceipts: { } receipts }) return Fault.Invalid("lastSeen and readReceipts must be true or false.");
        return await writer.WriteAsync(session => ApplyAsync(session, caller.User, new(lastSeen, receipts)));
    }

    public async Task<Result<PrivacySettings>> ReadAsync(Caller caller)
    {
        await using var session = await database.ReadAsync();
        return (await PrivacyStore.OfAsync(session, [caller.User])).Of(caller.User);
    }

    private static async ValueTask<Written<PrivacySettings>> ApplyAsync(DbSession session, UserId user, PrivacySettings settings)
    {
        var before = (await PrivacyStore.OfAsync(session, [user])).Of(user);
        if (before == settings) return Written<PrivacySettings>.Unchanged(settings);
        return new(settings, await PresenceAnnouncer.AroundAsync(session, user, null, () => PrivacyStore.SaveAsync(session, user, settings)));
    }
}
