using System.Globalization;
using System.Text;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <summary>More frames than anybody needs: a million where the limits let them through, and a flood that comes back again and again where they do not.</summary>
[Collection(nameof(AttackedHub))]
public sealed class FrameFloodTests(AttackedHub hub, ITestOutputHelper output)
{
    private const int Total = 1_000_000;
    private const int Sockets = 4;
    private const int Returns = 400;
    private const int FramesAMessage = 100;
    private const double MiB = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    /// <summary>What a network puts between being turned away and coming back; without it the test's own process would be most of the load.</summary>
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>Nothing here ends a connection; half of it is answered.</summary>
    private static readonly string[] Mix =
    [
        """{"type":6}""",
        """{"type":1,"target":"NoSuchMethod","arguments":[]}""",
        """{"type":1,"invocationId":"1","target":"NoSuchMethod","arguments":[]}""",
        """{"type":1,"invocationId":"2","target":"MarkRead","arguments":[{"seq":"x"}]}""",
    ];

    private static readonly string[] Message = [.. Enumerable.Range(0, FramesAMessage).Select(i => Mix[i % Mix.Length])];

    [Fact]
    public async Task Frames_AMillion_LeaveMemoryFlatAndTheHostAnswering()
    {
        var rig = hub.Open;
        await using var scene = await Scene.InAsync(rig);

        await Bystanders.TalkThroughAsync(rig, output, async () =>
        {
            await FloodAsync(rig, scene.Buyer, Total / 10);
            var early = ResidentBytes(rig);
            await FloodAsync(rig, scene.Buyer, Total - (Total / 10));
            var bound = (early * 1.5) + (64 * MiB);
            output.WriteLine($"Memory: {early / MiB:0} MiB after a tenth of {Total:N0} frames, {ResidentBytes(rig) / MiB:0} MiB after all.");
            await Eventually.Until(() => ResidentBytes(rig) < bound, Settling, $"the host holds less than {bound / MiB:0} MiB again");
        }, foretaste: () => FloodAsync(rig, scene.Buyer, Total / 20));
        await (await scene.ConnectAsync(scene.Buyer)).Privacy();
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":1,"target":"NoSuchMethod","arguments":[]}""")]
    public async Task Flood_OnAHostAsItShips_IsEndedAsRateLimitedAndKeptOut(string frame)
    {
        var rig = hub.Guarded;
        await using var scene = await Scene.InAsync(rig);
        var floods = 0;

        await Bystanders.TalkThroughAsync(rig, output, () => ReturnAsync(Returns), foretaste: () => ReturnAsync(Returns / 2));
        Assert.InRange(floods, 1, Returns);

        Task ReturnAsync(int returns) => Task.WhenAll(Enumerable.Range(0, Sockets).Select(async _ =>
        {
            for (var i = 0; i < returns; i++)
            {
                await Task.Delay(RoundTrip);
                using var flood = await RawSocket.TryOpenAsync(rig.Host.Url, rig.Host.Tokens.User(scene.Buyer));
                if (flood is null) continue;
                for (var sent = 0; sent < 2_000; sent += FramesAMessage) await flood.SendAsync(Enumerable.Repeat(frame, FramesAMessage));
                Interlocked.Increment(ref floods);
                Assert.Matches(@"^rate_limited: .* \(retry after \d+ s\)$", await flood.EndAsync());
            }
        }));
    }

    private static Task FloodAsync(TalkRig rig, string user, int frames) => Task.WhenAll(Enumerable.Range(0, Sockets).Select(async _ =>
    {
        using var raw = await RawSocket.OpenAsync(rig.Host.Url, rig.Host.Tokens.User(user), Patience);
        var last = raw.CompletionAsync("last");
        for (var sent = 0; sent < frames / Sockets; sent += FramesAMessage) await raw.SendAsync(Message);
        await raw.SendAsync("""{"type":1,"invocationId":"last","target":"Privacy","arguments":[]}""");
        Assert.True((await last)!.Value.TryGetProperty("result", out var _));
    }));

    private static double ResidentBytes(TalkRig rig)
    {
        var line = File.ReadLines($"/proc/{rig.Host.ProcessId}/status", Encoding.ASCII).Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
