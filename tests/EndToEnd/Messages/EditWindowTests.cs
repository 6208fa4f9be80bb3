using ChatHub.Client;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Messages;

public sealed class EditWindowTests
{
    [Fact]
    public async Task Edit_AfterItsTime_IsForbiddenAndADeletionIsNot()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, new() { ["Messages:EditMinutes"] = "0" });
        await using var scene = await Scene.InAsync(rig);
        var buyer = await scene.ConnectAsync(scene.Buyer);
        var sent = await buyer.Send(scene.Room, Scene.NewId(), "x");
        TalkException? refused = null;

        // Within the millisecond of the send it may still pass.
        await Eventually.Until(async () =>
        {
            refused = await Record.ExceptionAsync(() => buyer.Edit(scene.Room, sent.Id, "y")) as TalkException;
            return refused is not null;
        }, TimeSpan.FromSeconds(10), "the time to edit has passed");

        Assert.Equal(TalkCode.Forbidden, refused!.Code);
        Assert.NotNull((await buyer.Delete(scene.Room, sent.Id)).DeletedAt);
    }
}
