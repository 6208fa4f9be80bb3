using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatHub.EndToEnd.Surface;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <summary>Hundreds of sockets that are opened and never used: the handshake's timeout ends them, and nobody else waits.</summary>
[Collection(nameof(AttackedHub))]
public sealed class SlowSocketsTests(AttackedHub hub, ITestOutputHelper output)
{
    private const int Sockets = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    /// <summary>Opened all at once, they would occupy the test's own process, which the bystanders share.</summary>
    private static readonly TimeSpan BetweenOpenings = TimeSpan.FromMilliseconds(10);

    /// <summary>Silence, half a handshake as a whole message, and half of one as half a message.</summary>
    private static readonly (string Said, bool Ends)[] Beginnings = [("", true), ("{\"protocol\":\"js", true), ("{\"protocol\":\"json\",\"ver", false)];

    [Fact]
    public async Task Sockets_ThatNeverShakeHands_AreEndedByTheTimeout()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);
        var url = rig.Host.Url;

        await Bystanders.TalkThroughAsync(rig, output, () => Task.WhenAll(Enumerable.Range(0, Sockets).Select(async i =>
        {
            await Task.Delay(BetweenOpenings * i);
            using var raw = await RawSocket.UpgradeAsync(url, rig.Host.Tokens.User(scene.Buyer), Patience);
            var (said, ends) = Beginnings[i % Beginnings.Length];
            if (said.Length > 0) await raw.SendBytesAsync(Encoding.UTF8.GetBytes(said), WebSocketMessageType.Text, ends);
            while (await raw.ReadAsync() is { } frame) Refusals.Judge(JsonElement.Parse(frame));
        })));
    }

    /// <summary>A frame that never ends is silence: after the handshake it is the client's own timeout (30 s) that ends it.</summary>
    [Fact]
    public async Task Frames_ThatAreNeverFinished_HarmNobody()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);
        var waits = Environment.GetEnvironmentVariable("CHATHUB_LONG") is "1";

        await Bystanders.TalkThroughAsync(rig, output, () => Task.WhenAll(Enumerable.Range(0, Sockets).Select(async i =>
        {
            await Task.Delay(BetweenOpenings * i);
            using var raw = await RawSocket.OpenAsync(rig.Host.Url, rig.Host.Tokens.User(scene.Buyer), Patience);
            foreach (var part in (string[])["{\"type\":1,", "\"target\":\"Se", $"nd\",\"arguments\":[{{\"text\":\"{Refusals.Canary}"])
                await raw.SendBytesAsync(Encoding.UTF8.GetBytes(part), WebSocketMessageType.Text, ends: false);
            if (!waits) return;
            while (await raw.ReadAsync() is { } frame) Refusals.Judge(JsonElement.Parse(frame));
        })));
    }
}
