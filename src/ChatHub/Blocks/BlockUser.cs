using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Blocks;

public sealed record BlockRequest : HubRequest
{
    public string? UserId { get; init; }
}

/// <summary>Blocks and unblocks. The other person is told nothing, by nothing.</summary>
internal sealed class BlockUser(RoomWriter writer, TimeProvider clock)
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
        return new(default(Done), await PresenceAnnouncer.AroundAsync(session, blocker, [blocked], async () => await session.ExecuteAsync(
            "insert into blocks (blocker_id, blocked_id, since) values (@blocker, @blocked, @since)",
            new { blocker, blocked, since = clock.GetUtcNow().ToUnixTimeMilliseconds() })));
    }

    /// <remarks>To the other person a block and its end look like presence being hidden and shown again.</remarks>
    private static async ValueTask<Written<Done>> ApplyUnblockAsync(DbSession session, UserId blocker, UserId blocked)
    {
        await RoomGuard.LockPairAsync(session, blocker, blocked);
        return new(default(Done), await PresenceAnnouncer.AroundAsync(session, blocker, [blocked], async () =>
        {
            if (await session.ExecuteAsync("delete from blocks where blocker_id = @blocker and blocked_id = @blocked", new { blocker, blocked }) > 0)
                await BlockList.GivePlaceAsync(session, blocker);
        }));
    }
}
