using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Delivery;

public sealed class FanOutTests
{
    [Fact]
    public async Task Devices_OfBothParties_AllGetEveryMessageInTheOrderOfItsRevision()
    {
        const int Each = 60;
        await using var rig = await TalkRig.StartAsync(Store.Sqlite);
        await rig.ProvisionRoomAsync("room", "ann", "bob");
        var devices = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => rig.ConnectAsync(n % 2 == 0 ? "ann" : "bob")));

        // Four devices send at once, so that their commits share batches.
        var sending = Task.WhenAll(devices[..4].Select(async device =>
        {
            for (var n = 0; n < Each; n++) await device.Send("room", Guid.CreateVersion7().ToString(), "同時に送ります");
        }));
        await Task.WhenAll(devices.Select(device => device.ReadsInOrderAsync("room", 1, 4 * Each)));
        await sending;

        foreach (var device in devices) await device.DisposeAsync();
    }
}
