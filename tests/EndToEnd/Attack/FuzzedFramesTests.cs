using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatHub.EndToEnd.Blocks;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using FsCheck.Fluent;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <summary>Whatever frames come: the host lives, no error lacks a code or repeats what was written, and everybody else talks on.</summary>
[Collection(nameof(AttackedHub))]
public sealed class FuzzedFramesTests(AttackedHub hub, ITestOutputHelper output)
{
    private const string Probe = "probe";

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 50)]
    public async Task Frames_OfAnyKind_AreRefusedWithACodeOrEndTheirConnection(bool guarded, int runs)
    {
        var rig = guarded ? hub.Guarded : hub.Open;
        await using var scene = await Scene.InAsync(rig);
        var sent = await scene.SendAsync();

        await Bystanders.TalkThroughAsync(rig, output, () => Properties.CheckAsync(new HostileFrames(scene, sent.Id).Volleys, runs, async volley =>
        {
            using var raw = await RawSocket.OpenAsync(rig.Host.Url, rig.Host.Tokens.User(scene.Buyer));
            await FireAsync(raw, volley);
        }));
    }

    [Fact]
    public async Task Handshakes_OfAnyKind_AreRefusedOrEndTheirConnection()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);

        await Bystanders.TalkThroughAsync(rig, output, () => Properties.CheckAsync(new HostileFrames(scene, Scene.NewId()).Handshakes, 40, async volley =>
        {
            using var raw = await RawSocket.UpgradeAsync(rig.Host.Url, rig.Host.Tokens.User(scene.Buyer));
            await FireAsync(raw, volley);
        }));
    }

    [Fact]
    public async Task Bytes_ThatAreNoWebSocketFrames_EndTheirConnection()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);
        var bytes = from length in Gen.Choose(1, 400) from drawn in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length) select drawn;

        await Bystanders.TalkThroughAsync(rig, output, () => Properties.CheckAsync(bytes.ToArbitrary(), 40, garbage => WriteBeneathAsync(rig, scene.Buyer, garbage)));
    }

    private static async Task FireAsync(RawSocket raw, Volley volley)
    {
        foreach (var shot in volley.Shots) await raw.SendBytesAsync(shot.Bytes, shot.Binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text, shot.Ends);
        // A half frame is ended first, so that the probe is one by itself: it is answered, unless the connection has been ended.
        if (volley.Shots.LastOrDefault(shot => shot.Bytes.Length > 0) is { Bytes: [.., not 0x1E] }) await raw.SendAsync("");
        await raw.SendAsync($$"""{"type":1,"invocationId":"{{Probe}}","target":"Privacy","arguments":[]}""");
        while (await raw.ReadAsync() is { } text)
        {
            var frame = JsonElement.Parse(text);
            Refusals.Judge(frame);
            if (frame.TryGetProperty("invocationId", out var id) && id.GetString() == Probe) return;
        }
    }

    private static async Task WriteBeneathAsync(TalkRig rig, string user, byte[] garbage)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(rig.Host.Url.Host, rig.Host.Url.Port, patience.Token);
        await using var stream = client.GetStream();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET /hubs/talk HTTP/1.1\r\nHost: {rig.Host.Url.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\nAuthorization: Bearer {rig.Host.Tokens.User(user)}\r\n\r\n"),
            patience.Token);
        var buffer = new byte[4096];
        Assert.StartsWith("HTTP/1.1 101 ", Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, patience.Token)), StringComparison.Ordinal);
        await stream.WriteAsync(garbage, patience.Token);
        client.Client.Shutdown(SocketShutdown.Send);
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
                // To the end: the host hangs up, whatever the garbage was.
            }
        }
        catch (IOException)
        {
            // Hung up without a goodbye.
        }
    }
}
