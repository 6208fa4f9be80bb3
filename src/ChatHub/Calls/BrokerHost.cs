using System.Security.Cryptography;
using System.Text;
using ChatHub.Blocks;
using ChatHub.Delivery;
using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Rooms;
using SessionBroker.Ports;

namespace ChatHub.Calls;

/// <summary>What the session broker asks of the hub: who the parties are and how they stand, telling them of a change, writing the notice of it.</summary>
internal sealed class BrokerHost(IDatabase database, PostNotice notices, TranscriptRedaction transcripts, IBus bus) : IBrokerHost
{
    public async ValueTask<CallRoom?> FindRoomAsync(string roomId, string? callerId, CancellationToken cancel = default)
    {
        if (!RoomId.TryParse(roomId, out var id)) return null;
        await using var session = await database.ReadAsync(cancel);
        if (await RoomGuard.FindAsync(session, id) is not { } room) return null;
        if (callerId is null) return Show(room, default, null);
        if (room.SideOf(new(callerId)) is not { } side) return null;
        var standing = await BlockGuard.StandingAsync(session, room, side);
        return Show(room, standing, standing.Withheld ? room.Party(side.Other()) : null);
    }

    public async ValueTask SessionChangedAsync(SessionChange change, CancellationToken cancel = default)
    {
        Tell(change.Viewers, ClientMethods.SessionChanged, change.Session);
        await NoteAsync(change.Session.RoomId, change.Session.Id, change.Notice, change.Viewers);
    }

    public async ValueTask RecordingChangedAsync(RecordingChange change, CancellationToken cancel = default)
    {
        Tell(change.Viewers, ClientMethods.RecordingChanged, change.Recording);
        await NoteAsync(change.RoomId, change.Recording.SessionId, change.Notice, change.Viewers);
    }

    public ValueTask<string?> RedactTranscriptAsync(string roomId, string text, CancellationToken cancel = default) => transcripts.MaskAsync(new RoomId(roomId), text, cancel);

    private static CallRoom Show(RoomState room, Standing standing, UserId? withheldFrom) => new(
        room.Id.Value, room.BuyerId.Value, room.BuyerName, room.SellerId.Value, room.SellerName, Allowed(room.Calls),
        CallsOpen: room.Stage == RoomStage.Open, Closed: room.IsClosed, standing.CallerBlocks, withheldFrom?.Value);

    private static SessionBroker.Ports.CallsAllowed Allowed(Rooms.CallsAllowed calls) => calls switch
    {
        Rooms.CallsAllowed.Video => SessionBroker.Ports.CallsAllowed.Video,
        Rooms.CallsAllowed.Audio => SessionBroker.Ports.CallsAllowed.Audio,
        _ => SessionBroker.Ports.CallsAllowed.None,
    };

    private void Tell(IReadOnlyList<string> viewers, string target, object change)
    {
        if (viewers.Count > 0) bus.Publish(new PushMessage([.. viewers.Select(viewer => new Push(new(viewer), target, change))]));
    }

    private async Task NoteAsync(string roomId, Guid session, SessionNotice? notice, IReadOnlyList<string> viewers)
    {
        if (notice is not { } due) return;
        var code = CallNotices.Code(due);
        await notices.WriteAsync(new(roomId), NoticeId(session, code), code, [.. viewers.Select(viewer => new UserId(viewer))]);
    }

    /// <summary>The same for the same notice of the same session, on every node and after every restart: a UUIDv8 (RFC 9562), made of a hash.</summary>
    internal static Guid NoticeId(Guid session, string code)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes($"{session:N} {code}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
