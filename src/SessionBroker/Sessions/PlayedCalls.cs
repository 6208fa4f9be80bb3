using SessionBroker.Ports;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>What the sandbox must know of a session to play a party's part in it.</summary>
internal sealed class PlayedCalls(BrokerStore store, IBrokerHost host)
{
    public async Task<SandboxCall?> FindAsync(Guid sessionId, string userId, CancellationToken cancel)
    {
        var row = await store.ReadAsync(session => SessionStore.FindAsync(session, sessionId), cancel);
        if (row is null || SessionView.For(userId, row) is null || await host.FindRoomAsync(row.RoomId, userId, cancel) is not { } room) return null;
        return new(row.MeetingId, userId == room.BuyerId ? room.BuyerName : room.SellerName, Over: !row.State.IsOpen());
    }
}
