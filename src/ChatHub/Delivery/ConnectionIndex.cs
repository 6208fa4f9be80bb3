using System.Collections.Concurrent;
using ChatHub.Protocol;

namespace ChatHub.Delivery;

/// <summary>This node's live connections, by person.</summary>
internal sealed class ConnectionIndex
{
    private readonly ConcurrentDictionary<UserId, LiveConnection[]> byUser = new();
    private int count;

    public int Count => Volatile.Read(ref count);

    public IEnumerable<UserId> Users => byUser.Keys;

    public IEnumerable<LiveConnection> All => byUser.Values.SelectMany(c => c);

    /// <summary>A snapshot; empty for nobody.</summary>
    public LiveConnection[] Of(UserId user) => byUser.TryGetValue(user, out var connections) ? connections : [];

    public void Add(LiveConnection connection)
    {
        byUser.AddOrUpdate(connection.User, _ => [connection], (_, others) => [.. others, connection]);
        Interlocked.Increment(ref count);
    }

    public void Remove(LiveConnection connection)
    {
        while (byUser.TryGetValue(connection.User, out var before) && before.Contains(connection))
        {
            var after = Array.FindAll(before, c => c != connection);
            var swapped = after.Length > 0
                ? byUser.TryUpdate(connection.User, after, before)
                : byUser.TryRemove(new KeyValuePair<UserId, LiveConnection[]>(connection.User, before));
            if (!swapped) continue;
            Interlocked.Decrement(ref count);
            return;
        }
    }
}
