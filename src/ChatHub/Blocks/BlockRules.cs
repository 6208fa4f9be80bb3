using ChatHub.Rooms;

namespace ChatHub.Blocks;

/// <summary>What a block means for a room. Pure.</summary>
internal static class BlockRules
{
    /// <summary>Whether a block made at <paramref name="since"/> (Unix ms, null for none) cuts this room.</summary>
    /// <remarks>
    /// An order that was open before the block goes on until it closes; nothing else does. A room opened in the very millisecond of the block counts as
    /// open before it: business under way is not cut by a tie.
    /// </remarks>
    public static bool Cuts(RoomState room, long? since) => since is not null && !IsSpared(room, since.Value);

    private static bool IsSpared(RoomState room, long since) =>
        room is { Kind: RoomKind.Order, Stage: RoomStage.Open, OpenedAt: { } opened } && opened <= since;
}

/// <summary>How a party stands in a room, as of one transaction.</summary>
/// <param name="CallerBlocks">The caller's own block cuts the room: writing is refused, to them alone.</param>
/// <param name="Withheld">The other party's block cuts the room: what the caller does is shown to the caller alone.</param>
internal readonly record struct Standing(bool CallerBlocks, bool Withheld);
