using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Rooms;
using ChatHub.Storage;

namespace ChatHub.Blocks;

public sealed record BlockRequest : HubRequest
{
    public string? UserId { get; init; }
}

/// <summary>Blocks and unblocks. The other person is told nothing, by nothing.</summary>
internal sealed class BlockUser(RoomWriter writer, PresenceReader presence, TimeProvider clock)
{
    /// <summary>As on coconala.</summary>
    public const int MaxBlocks = 200;

    private static readonly Fault Full = new(FaultCode.LimitReached, $"A block list holds at most {MaxBlocks} people.");

    public async Task<Result<Done>> BlockAsync(Caller caller, string? userText)
    {
        if (!UserId.TryParse(userText, out var other)) return Fault.Invalid("userId is missing or malformed.");
        if (other == caller.User) return Fault.Invalid("Nobody can block themselves.");
        return await writer.WriteAsync(session => ApplyBlockAsync(session, caller.User, other));
    }

    public async Task<Result<Done>> UnblockAsync(Caller caller, string? userText)
    {
        if (!UserId.TryParse(userText, out var other)) return Fault.Invalid("userId is missing or malformed.");
        if (other == caller.User) return Fault.Invalid("Nobody can block themselves.");
        return await writer.WriteAsync(session => ApplyUnblockAsync(session, caller.User, other));
    }

    private async ValueTask<Written<Done>> ApplyBlockAsync(DbSession session, UserId blocker, UserId blocked)
    {
        // Sends judge blocks while they hold their room; holding the pair's rooms here puts every send wholly before or wholly after the block.
        await RoomGuard.LockPairAsync(session, blocker, blocked);
        if ((await BlockGuard.BetweenAsync(session, blocker, blocked)).Since(blocker, blocked) is not null) return Written<Done>.Unchanged(default);
        if (!await BlockList.TakePlaceAsync(session, blocker)) return Written<Done>.Refused(Full);
        var before = await EachOtherAsync(session, blocker, blocked);
        await session.ExecuteAsync(
            "insert into blocks (blocker_id, blocked_id, since) values (@blocker, @blocked, @since)",
            new { blocker, blocked, since = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        var after = await EachOtherAsync(session, blocker, blocked);
        return new(default(Done), [.. after.Except(before)]);
    }

    /// <summary>Nothing is announced: what is different from now on shows when somebody next does something.</summary>
    private static async ValueTask<Written<Done>> ApplyUnblockAsync(DbSession session, UserId blocker, UserId blocked)
    {
        await RoomGuard.LockPairAsync(session, blocker, blocked);
        if (await session.ExecuteAsync("delete from blocks where blocker_id = @blocker and blocked_id = @blocked", new { blocker, blocked }) > 0)
            await BlockList.GivePlaceAsync(session, blocker);
        return Written<Done>.Unchanged(default);
    }

    /// <summary>How the two see each other; records compare by value, so what has not changed is not pushed.</summary>
    private async ValueTask<Push[]> EachOtherAsync(DbSession session, UserId a, UserId b) =>
    [
        new(b, ClientMethods.PresenceChanged, (await presence.OfAsync(session, b, [a]))[a]),
        new(a, ClientMethods.PresenceChanged, (await presence.OfAsync(session, a, [b]))[b]),
    ];
}
