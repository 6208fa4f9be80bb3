using ChatHub.Protocol;

namespace ChatHub.Delivery;

/// <summary>Which revisions of recently changed rooms this node has heard of. One loop uses it.</summary>
internal sealed class RoomPositions(TimeProvider clock)
{
    /// <summary>Longer than any room stays in the sweep's sight after a change, so that a room is never forgotten while it may still be asked about.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(3);

    private readonly Dictionary<RoomId, Position> rooms = [];

    public void Saw(RoomId room, long rev)
    {
        if (!rooms.TryGetValue(room, out var position))
        {
            // What came before is not this node's to know: a client that misses it sees the gap itself.
            rooms[room] = new(rev, clock.GetTimestamp());
            return;
        }
        position.Saw(rev, clock.GetTimestamp());
    }

    /// <summary>True once for a room that has moved beyond what was heard.</summary>
    public bool IsBehind(RoomPosition head)
    {
        if (rooms.TryGetValue(head.Room, out var position) && position.Contiguous >= head.Rev) return false;
        rooms[head.Room] = new(head.Rev, clock.GetTimestamp());
        return true;
    }

    public void Forget()
    {
        foreach (var (room, position) in rooms)
            if (clock.GetElapsedTime(position.At) > Memory) rooms.Remove(room);
    }

    private sealed class Position(long contiguous, long at)
    {
        /// <summary>Arrived before their predecessors: two nodes' messages may overtake each other.</summary>
        private SortedSet<long>? early;

        public long Contiguous { get; private set; } = contiguous;

        public long At { get; private set; } = at;

        public void Saw(long rev, long now)
        {
            At = now;
            if (rev > Contiguous + 1) (early ??= []).Add(rev);
            else Contiguous = Math.Max(Contiguous, rev);
            while (early?.Remove(Contiguous + 1) == true) Contiguous++;
            if (early?.Count == 0) early = null;
        }
    }
}

/// <summary>Where a room stands in the log.</summary>
internal sealed record RoomPosition
{
    public required RoomId Room { get; init; }

    public required long Rev { get; init; }

    public required UserId BuyerId { get; init; }

    public required UserId SellerId { get; init; }
}

/// <summary>What the log says of rooms that changed lately; from this node's own sweep, never over the bus.</summary>
internal sealed record Positions(IReadOnlyList<RoomPosition> Heads) : BusMessage;
