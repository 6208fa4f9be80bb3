using System.Text.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>Two people in an inquiry room with some talk, one of whom will block the other; and a third who talks to the blocker elsewhere.</summary>
internal sealed class BlockedPair : IAsyncDisposable
{
    private readonly TalkRig _rig;
    private readonly string _elsewhere = StoreRig.NewId("elsewhere");
    private Barrier _mine = null!, _theirs = null!;

    private BlockedPair(TalkRig rig) => _rig = rig;

    public string MyId { get; } = StoreRig.NewId("blocker");

    public string TheirId { get; } = StoreRig.NewId("blocked");

    public string Room { get; } = StoreRig.NewId("cut");

    /// <summary>The blocker's device.</summary>
    public TalkConnection Me { get; private set; } = null!;

    public TalkConnection Them { get; private set; } = null!;

    /// <summary>By the blocker, with a 🔥 of the other's.</summary>
    public Message Mine { get; private set; } = null!;

    /// <summary>The other's, quoted by one of each.</summary>
    public Message ToEdit { get; private set; } = null!;

    public Message ToDelete { get; private set; } = null!;

    /// <summary>The other's, with a 👍 of the blocker's.</summary>
    public Message Reacted { get; private set; } = null!;

    public static async Task<BlockedPair> StartAsync(TalkRig rig)
    {
        var pair = new BlockedPair(rig);
        await pair.BeginAsync();
        return pair;
    }

    private async Task BeginAsync()
    {
        await _rig.ProvisionRoomAsync(Room, MyId, TheirId);
        await _rig.ProvisionRoomAsync(_elsewhere, MyId, _elsewhere);
        (_mine, _theirs) = (await Barrier.ForAsync(_rig, MyId), await Barrier.ForAsync(_rig, TheirId));
        (Me, Them) = (await _rig.ConnectAsync(MyId), await _rig.ConnectAsync(TheirId));
        Mine = await Me.Send(Room, NewGuid(), "mine");
        ToEdit = await Them.Send(Room, NewGuid(), "to edit");
        ToDelete = await Them.Send(Room, NewGuid(), "to delete");
        Reacted = await Them.Send(Room, NewGuid(), "to react to", replyTo: ToEdit.Id);
        await Me.Send(Room, NewGuid(), "quoting", replyTo: ToEdit.Id);
        await Me.React(Room, Reacted.Id, "👍", on: true);
        await Them.React(Room, Mine.Id, "🔥", on: true);
        await Me.MarkRead(Room, ToEdit.Seq);
    }

    /// <summary>Leaves no pushes behind.</summary>
    public async Task BlockAsync()
    {
        await Me.Block(TheirId);
        await PushesAsync();
        await TheirPushesAsync();
    }

    /// <summary>What a blocked person can do to what is there. Returns a message that they sent.</summary>
    public async Task<Message> DoEverythingAsync()
    {
        var hidden = await Them.Send(Room, NewGuid(), "hidden");
        await Them.Send(Room, NewGuid(), "hidden too", replyTo: ToEdit.Id);
        await Them.Edit(Room, ToEdit.Id, "edited");
        await Them.Delete(Room, ToDelete.Id);
        await Them.React(Room, Mine.Id, "👍", on: true);
        await Them.React(Room, Mine.Id, "👍", on: false);
        await Them.React(Room, Mine.Id, "🎉", on: true);
        await Them.React(Room, Mine.Id, "🔥", on: false);
        await Them.React(Room, Reacted.Id, "👀", on: true);
        return hidden;
    }

    public async Task TalkElsewhereAsync()
    {
        await using var third = await _rig.ConnectAsync(_elsewhere);
        await third.Send(_elsewhere, NewGuid(), "hello");
        await PushesAsync();
    }

    /// <summary>What the blocker's device was sent since the last time, barriers apart.</summary>
    public async Task<List<Push>> PushesAsync() => (await _mine.PassAsync(Me))[0];

    public async Task<List<Push>> TheirPushesAsync() => (await _theirs.PassAsync(Them))[0];

    /// <summary>The other's message as they see it themselves.</summary>
    public async Task<string> TheirMessageAsync(Message message) =>
        JsonSerializer.Serialize((await Them.History(Room)).Messages.Single(m => m.Id == message.Id), WireJson.Options);

    /// <summary>All that the blocker sees, by every way there is.</summary>
    public async Task<Look> LookAsync()
    {
        var deltas = (await Me.Resume(new Dictionary<string, long> { [Room] = 0 })).Rooms.Where(r => !r.Room.Id.StartsWith("zz-barrier", StringComparison.Ordinal)).ToList();
        var rooms = deltas.ConvertAll(d => d.Room);
        var history = await Me.History(Room, limit: 100);
        using var rest = _rig.Rest(MyId);
        var paged = await rest.GetStringAsync(new Uri($"/v1/rooms/{Room}/messages?limit=100", UriKind.Relative));
        // The room's revision alone moves on.
        var still = deltas.ConvertAll(d => d with { Room = d.Room with { Rev = 0 } });
        return new(rooms, rooms.Single(r => r.Id == Room).Rev, $"{JsonSerializer.Serialize(still, WireJson.Options)}\n{JsonSerializer.Serialize(history, WireJson.Options)}\n{paged}");
    }

    public async ValueTask DisposeAsync()
    {
        await Me.DisposeAsync();
        await Them.DisposeAsync();
    }

    private static string NewGuid() => Guid.CreateVersion7().ToString();

    /// <param name="Rooms">In order, the barrier's apart.</param>
    /// <param name="Rev">The revision of the room that is cut.</param>
    /// <param name="Shown">Everything else, to be compared.</param>
    internal sealed record Look(List<Room> Rooms, long Rev, string Shown);
}
