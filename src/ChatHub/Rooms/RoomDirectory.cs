using ChatHub.Protocol;
using Microsoft.Extensions.Caching.Memory;

namespace ChatHub.Rooms;

/// <summary>Who the parties of a room are, from memory: they never change. It spares strangers' sends the queue and everybody a read; the transaction
/// asks the row again, so nothing rests on this alone.</summary>
internal sealed class RoomDirectory(IDatabase database) : IDisposable
{
    private const int MaxRooms = 100_000;

    private readonly MemoryCache parties = new(new MemoryCacheOptions { SizeLimit = MaxRooms });

    public async ValueTask<bool> IsPartyAsync(RoomId room, UserId user)
    {
        if (!parties.TryGetValue(room, out (UserId Buyer, UserId Seller) pair))
        {
            await using var session = await database.ReadAsync();
            if (await RoomGuard.FindAsync(session, room) is not { } state) return false;
            pair = (state.BuyerId, state.SellerId);
            parties.Set(room, pair, new MemoryCacheEntryOptions { Size = 1 });
        }
        return pair.Buyer == user || pair.Seller == user;
    }

    public void Dispose() => parties.Dispose();
}
