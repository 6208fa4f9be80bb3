using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Presence;

public sealed record TypingRequest : HubRequest
{
    public string? RoomId { get; init; }

    public bool? On { get; init; }
}

/// <summary>Somebody is writing. A fact that expires by itself where it is shown: nothing is stored, nothing has to be taken back.</summary>
internal sealed class NotifyTyping(IDatabase database, IBus bus, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(6);

    public async Task<Result<Done>> HandleAsync(Caller caller, TypingRequest request)
    {
        if (!RoomId.TryParse(request.RoomId, out var roomId)) return Fault.Invalid("roomId is missing or malformed.");
        if (request.On is not { } on) return Fault.Invalid("on must be true or false.");
        await using var session = await database.ReadAsync();
        var found = await RoomGuard.FindForAsync(session, roomId, caller.User);
        if (found.Failed) return found.Fault;
        var (room, side) = found.Value;
        if (room.IsClosed) return Fault.RoomIsClosed;
        var standing = await BlockGuard.StandingAsync(session, room, side);
        if (standing.CallerBlocks || standing.Withheld) return new Done();
        var until = clock.GetUtcNow() + (on ? Lifetime : TimeSpan.Zero);
        bus.Publish(new PushMessage(new Push(room.Party(side.Other()), ClientMethods.Typing, new TypingNotice(roomId, caller.User, until))));
        return new Done();
    }
}

/// <summary>Show it until then, and no longer.</summary>
internal sealed record TypingNotice(RoomId RoomId, UserId UserId, DateTimeOffset Until);
