using System.Net;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Calls;

/// <summary>Production without a Zoom account: all works but calls.</summary>
public sealed class UnavailableCallTests
{
    [Fact]
    public async Task Start_InProductionWithoutCredentials_IsUnavailableAndTheRestWorks()
    {
        await using var rig = await TalkRig.StartAsync(Store.Sqlite, options: new HubHostOptions { Environment = "Production" });
        await using var scene = await Scene.InAsync(rig);
        using var buyer = rig.Rest(scene.Buyer);

        var refused = await buyer.AskAsync("POST", $"/v1/rooms/{scene.Room}/sessions");
        var simulated = await buyer.AskAsync("POST", $"/dev/calls/{Scene.NewId()}", new { act = "join", userId = scene.Buyer });

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (refused.Status, refused.Code));
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (simulated.Status, simulated.Code));
        Assert.Equal("こんにちは", (await scene.SendAsync()).Text);
        Assert.Empty((await scene.AskAsync(scene.Buyer, "GET", $"/v1/rooms/{scene.Room}/sessions")).EnumerateArray());
    }
}
