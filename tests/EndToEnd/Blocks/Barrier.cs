using System.Net.Http.Json;
using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Blocks;

/// <summary>
/// Tells what a device was sent up to now: a system message in a room beside comes behind everything that was committed before it, since a connection's
/// pushes keep the order of their commits.
/// </summary>
internal sealed class Barrier
{
    private readonly TalkRig _rig;
    private readonly string _room;

    private Barrier(TalkRig rig, string room) => (_rig, _room) = (rig, room);

    /// <summary>Provisions the person too. The room sorts behind others of the same moment.</summary>
    public static async Task<Barrier> ForAsync(TalkRig rig, string userId)
    {
        var room = StoreRig.NewId("zz-barrier");
        await rig.ProvisionRoomAsync(room, userId, "barrier-party");
        return new(rig, room);
    }

    /// <summary>All that came since the last time, in order; for each device.</summary>
    public async Task<List<Push>[]> PassAsync(params TalkConnection[] devices)
    {
        var answer = await _rig.Backend.PostAsJsonAsync($"/v1/rooms/{_room}/messages", new { clientId = Guid.CreateVersion7(), text = "barrier" });
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<Message>(WireJson.Options))!.Id;
        var came = new List<Push>[devices.Length];
        for (var i = 0; i < devices.Length; i++) came[i] = await ReadUntilAsync(devices[i], id);
        return came;
    }

    private async Task<List<Push>> ReadUntilAsync(TalkConnection device, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var came = new List<Push>();
        await foreach (var push in device.Pushes.ReadAllAsync(patience.Token))
        {
            if (push.Payload is Message message && message.RoomId == _room)
            {
                if (message.Id == id) return came;
            }
            else if (push.Payload is not Room { Id: var room } || room != _room)
            {
                came.Add(push);
            }
        }
        throw new InvalidOperationException("The connection ended before the barrier.");
    }
}
