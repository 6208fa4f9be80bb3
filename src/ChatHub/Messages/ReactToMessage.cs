using System.Collections.Frozen;
using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Messages;

/// <summary>Sets or takes back one reaction. The set is fixed and spells nothing: no letters, digits or keycaps, so no contact can be written with it.</summary>
internal sealed class ReactToMessage(ChangeMessage change)
{
    /// <summary>Reactions a message can bear, as the one who reacts sees it.</summary>
    public const int MaxOnMessage = 20;

    public static readonly FrozenSet<string> Emoji = new[]
    {
        "👍", "👎", "👏", "🙏", "🙇", "🙌", "💪", "👌", "👀", "✅", "❌", "❤️", "🎉", "✨",
        "🔥", "💡", "😀", "😂", "😊", "😍", "🤔", "😮", "😢", "😅", "🥳", "😭", "⭐", "🌟",
    }.ToFrozenSet();

    private static readonly Fault Deleted = new(FaultCode.Conflict, "The message was deleted.");
    private static readonly Fault TooMany = new(FaultCode.LimitReached, $"A message bears at most {MaxOnMessage} reactions.");

    public async Task<Result<Message>> HandleAsync(Caller caller, ReactRequest request)
    {
        if (request.Emoji is not { } emoji || !Emoji.Contains(emoji)) return Fault.Invalid("emoji is not one of the fixed set.");
        if (request.On is not { } on) return Fault.Invalid("on must be true or false.");
        return await change.RunAsync(caller, request.RoomId, request.MessageId, target => DecideAsync(target, emoji, on));
    }

    private static async ValueTask<Result<List<MessageChange>>> DecideAsync(ChangeMessage.Target target, string emoji, bool on)
    {
        var (session, room, side, standing, head) = target;
        if (standing.CallerBlocks) return Fault.BlockedByCaller;
        if (target.IsDeleted) return Deleted;
        var args = new { room = room.Id, seq = head.Seq, user = target.User, emoji };
        var before = await session.FirstOrDefaultAsync<ReactionRow>(
            "select own, other from reactions where room_id = @room and seq = @seq and user_id = @user and emoji = @emoji", args) ?? new();
        if (before.Own == on) return new List<MessageChange>();
        if (on && await session.ScalarAsync<long>(
            "select count(*) from reactions where room_id = @room and seq = @seq and (case when user_id = @user then own else other end)", args) >= MaxOnMessage)
            return TooMany;
        // A reaction that parted from what the other side sees stays theirs alone, also after an unblock; so does one on a message that the other side has
        // deleted, behind a block: a change of it would tell them that their deletion never arrived.
        var other = side.Other();
        var otherSees = !standing.Withheld && before.Own == before.Other && head.ExistsFor(other) && !head.IsDeletedFor(room, other);
        await session.ExecuteAsync("""
            insert into reactions (room_id, seq, user_id, emoji, own, other) values (@room, @seq, @user, @emoji, @own, @other)
            on conflict (room_id, seq, user_id, emoji) do update set own = excluded.own, other = excluded.other
            """, new { args.room, args.seq, args.user, args.emoji, own = on, other = otherSees ? on : before.Other });
        var made = MessageChange.Of(head.Seq, room.Advance(), side, otherSees);
        await session.ExecuteAsync(
            $"update messages set rev = @Rev, {side.Column("rev")} = @Rev{(otherSees ? $", {other.Column("rev")} = @Rev" : "")} where room_id = @room and seq = @Seq",
            new { made.Rev, made.Seq, args.room });
        return new List<MessageChange> { made };
    }

    private sealed class ReactionRow
    {
        public bool Own { get; init; }

        public bool Other { get; init; }
    }
}
