using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Where a walk over a person's rooms stands.</summary>
/// <remarks>
/// The walk goes down from the latest activity. A room that becomes active while the walk is below it would be passed over, so the walk ends with a second
/// leg: upwards over all rooms active since it began. In that direction activity moves rooms ahead of the walk, never behind it.
/// </remarks>
/// <param name="Rising">On the second leg.</param>
/// <param name="Began">The latest activity when the walk began, Unix ms; null on its first page.</param>
/// <param name="At">The last room given: its activity, Unix ms.</param>
/// <param name="Room">The last room given.</param>
internal sealed record ResumePage(bool Rising, long? Began, long At, string Room)
{
    /// <summary>Clocks of several nodes may differ by this much, in ms; the second leg starts that much earlier and gives some rooms twice, which is harmless.</summary>
    private const long ClockSkew = 60_000;

    public static readonly ResumePage First = new(false, null, long.MaxValue, string.Empty);

    /// <summary>The next rooms, and where the walk goes on; null at its end.</summary>
    public async ValueTask<(List<RoomState> Rooms, ResumePage? Next)> TakeAsync(DbSession session, UserId viewer, int limit)
    {
        var (compare, order) = Rising ? (">", "asc") : ("<", "desc");
        var rooms = await session.QueryAsync<RoomState>($"""
            select {RoomGuard.Columns} from (
                select rooms.*, buyer_at as at from rooms where buyer_id = @viewer
                union all
                select rooms.*, seller_at as at from rooms where seller_id = @viewer
            ) mine where (at, id) {compare} (@At, @Room) order by at {order}, id {order} limit @take
            """, new { viewer, At, Room, take = limit + 1 });
        var more = rooms.Count > limit;
        if (more) rooms.RemoveAt(limit);
        if (more) return (rooms, After(rooms, viewer));
        if (Rising || Began is null) return (rooms, null);
        return (rooms, new(true, Began, Began.Value - ClockSkew, string.Empty));
    }

    /// <summary>The walk, once these rooms of this page have been given.</summary>
    public ResumePage After(IReadOnlyList<RoomState> given, UserId viewer)
    {
        long Activity(RoomState room) => room.At(room.SideOf(viewer)!.Value);
        return this with { Began = Began ?? Activity(given[0]), At = Activity(given[^1]), Room = given[^1].Id.Value };
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(Rising ? 1 : 0)} {Began} {At} {Room}")));

    public static ResumePage? Parse(string token)
    {
        if (token.Length > 512 || !Base64Url.IsValid(token)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(' ');
        return parts is ["0" or "1", var beganText, var atText, var room]
            && long.TryParse(beganText, CultureInfo.InvariantCulture, out var began)
            && long.TryParse(atText, CultureInfo.InvariantCulture, out var at)
            && (room.Length == 0 || MarketplaceId.IsWellFormed(room))
            ? new(parts[0] == "1", began, at, room)
            : null;
    }
}
