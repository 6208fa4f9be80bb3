using ChatHub.Delivery;
using ChatHub.Presence;
using ChatHub.Protocol;

namespace ChatHub.Rooms;

/// <summary>Opens an inquiry as an order, and closes rooms. Both are idempotent; a closed room stays closed.</summary>
internal sealed class AdvanceRoom(RoomWriter writer, RoomReader reader, RoomPushes pushes, TimeProvider clock)
{
    private static readonly Fault Closed = new(FaultCode.Conflict, "The room is closed and cannot be opened again.");

    public Task<Result<Room>> OpenAsync(string room) => RunAsync(room, state =>
    {
        if (state.IsClosed) return Closed;
        if (state.Stage == RoomStage.Open) return false;
        state.Kind = RoomKind.Order;
        state.Stage = RoomStage.Open;
        state.OpenedAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return true;
    });

    public Task<Result<Room>> CloseAsync(string room) => RunAsync(room, state =>
    {
        if (state.IsClosed) return false;
        state.Stage = RoomStage.Closed;
        return true;
    });

    /// <param name="advance">True when it changed the state it was given.</param>
    private async Task<Result<Room>> RunAsync(string roomText, Func<RoomState, Result<bool>> advance)
    {
        if (!RoomId.TryParse(roomText, out var id)) return Fault.Invalid("The room's id is malformed.");
        return await writer.WriteAsync(session => ApplyAsync(session, id, advance));
    }

    private async ValueTask<Written<Room>> ApplyAsync(DbSession session, RoomId id, Func<RoomState, Result<bool>> advance)
    {
        if (await RoomGuard.LockAsync(session, id) is not { } room) return Written<Room>.Refused(Fault.NoSuchRoom);
        var advanced = advance(room);
        if (advanced.Failed) return Written<Room>.Refused(advanced.Fault);
        if (!advanced.Value) return Written<Room>.Unchanged(await reader.ReadAsync(session, room.BuyerId, room));
        // A block that spared the room until now hides its parties from each other once it closes.
        var written = default(Written<Room>);
        var seen = await PresenceAnnouncer.AroundAsync(session, room.BuyerId, [room.SellerId], async () => written = await pushes.SaveChangeAsync(session, room));
        return written with { Pushes = [.. written.Pushes, .. seen] };
    }
}
