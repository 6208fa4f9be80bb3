using ChatHub.Client.Wire;

namespace ChatHub.Client.Sync;

/// <content>What each push does.</content>
internal sealed partial class TalkView
{
    private void Take(Push push)
    {
        switch (push.Payload)
        {
            case Message message:
                Complete(message);
                ToRoom(message.RoomId, room => room.Apply(new Change(message.Rev, message, Room: null)));
                break;
            case Room changed:
                ToRoom(changed.Id, room => room.Apply(new Change(changed.Rev, Message: null, changed)));
                break;
            case RoomHead head:
                ToRoom(head.RoomId, room => room.Apply(new Change(head.Rev, Message: null, Room: null)));
                break;
            case ReadMarked mark:
                ToRoom(mark.RoomId, room => room.Apply(mark));
                break;
            case TypingNotice typing:
                ToRoom(typing.RoomId, room => room.Facts.Type(typing));
                break;
            case Session session:
                ToRoom(session.RoomId, room => room.Facts.Change(session));
                break;
            case PresenceChange presence:
                ToRooms(room => OtherParty(room.Room) == presence.UserId, room => room.Facts.Change(presence));
                break;
            case Recording recording:
                // Of a call before the one a resume brought: the room is found by asking.
                _asked |= !ToRooms(room => room.Facts.Knows(recording), room => room.Facts.Change(recording));
                break;
            case Warning warning:
                _changes.Add(new Warned(warning));
                break;
            case ResumeRequested:
                _asked = true;
                break;
        }
    }

    private void ToRoom(string roomId, Action<RoomView> act)
    {
        if (!_rooms.TryGetValue(roomId, out var room))
        {
            _asked = true;
            return;
        }
        act(room);
        Touched(roomId, room);
    }

    /// <returns>False when there is no such room.</returns>
    private bool ToRooms(Func<RoomView, bool> which, Action<RoomView> act)
    {
        var any = false;
        foreach (var (id, room) in _rooms.Where(r => which(r.Value)))
        {
            act(room);
            Touched(id, room);
            any = true;
        }
        return any;
    }

    private string OtherParty(Room room) => room.BuyerId == self ? room.SellerId : room.BuyerId;

    private static string? RoomOf(Push push) => push.Payload switch
    {
        Message message => message.RoomId,
        Room room => room.Id,
        RoomHead head => head.RoomId,
        ReadMarked mark => mark.RoomId,
        TypingNotice typing => typing.RoomId,
        Session session => session.RoomId,
        _ => null,
    };
}
