using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;

namespace ChatHub.Rooms;

/// <summary>A party goes by another name, or by another id after an erasure, in all their rooms: a change of each room.</summary>
internal sealed class RenameParty(RoomPushes pushes)
{
    public async ValueTask<List<Push>> ApplyAsync(DbSession session, UserId party, UserId newId, RedactedText newName)
    {
        var args = new { party, newId, name = newName.Value };
        var renamed = new List<RoomState>();
        foreach (var side in Enum.GetValues<Side>())
            renamed.AddRange(await session.QueryAsync<RoomState>($"""
                update rooms set {side.Column("name")} = @name, {side.Column("id")} = @newId, rev = rev + 1, changed_at = {session.Dialect.Now} where {side.Column("id")} = @party
                returning {RoomGuard.Columns}
                """, args));
        var told = new List<Push>();
        foreach (var room in renamed)
            told.AddRange((await pushes.ChangedAsync(session, room)).Pushes);
        return told;
    }
}
