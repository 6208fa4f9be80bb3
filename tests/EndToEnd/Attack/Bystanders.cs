using ChatHub.Client;
using ChatHub.Client.Wire;
using ChatHub.EndToEnd.Surface;
using ChatHub.TestKit;
using Xunit;

namespace ChatHub.EndToEnd.Attack;

/// <summary>Two people in a room of their own, whom an attack is no business of.</summary>
internal sealed class Bystanders : IAsyncDisposable
{
    private const int WarmingPairs = 8;
    private const int WarmingMessages = 250;
    private const int FirstMessages = 50;
    private const int MeasuredMessages = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(11);
    private static int pairs;

    private readonly string _room;
    private readonly TalkConnection _buyer;
    private readonly TalkConnection _seller;

    private Bystanders(string room, TalkConnection buyer, TalkConnection seller)
    {
        _room = room;
        _buyer = buyer;
        _seller = seller;
    }

    /// <summary>Much ordinary talk, so that neither side of the comparison pays for code that is still being compiled.</summary>
    public static Task WarmAsync(TalkRig rig) => Task.WhenAll(Enumerable.Range(0, WarmingPairs).Select(async _ =>
    {
        await using var pair = await EnterAsync(rig);
        await pair.ExchangeAsync(WarmingMessages);
    }));

    /// <summary>Lets two people talk through an attack, again and again until they have said enough to tell: every message arrives, in order. Prints what it cost them.</summary>
    /// <param name="foretaste">A little of it, unmeasured; null for the whole of it.</param>
    public static async Task TalkThroughAsync(TalkRig rig, ITestOutputHelper output, Func<Task> attack, Func<Task>? foretaste = null)
    {
        await using var pair = await EnterAsync(rig);
        await Task.WhenAll(Task.Run(foretaste ?? attack), pair.ExchangeAsync(FirstMessages));
        var before = await pair.ExchangeAsync(MeasuredMessages);
        var delays = new List<double>();
        while (delays.Count < MeasuredMessages)
        {
            var under = Task.Run(attack);
            do delays.Add(await pair.OneAsync());
            while (!under.IsCompleted);
            await under;
        }
        var after = await pair.ExchangeAsync(MeasuredMessages);
        var (quiet, attacked) = (P99([.. before, .. after]), P99(delays));
        output.WriteLine($"Bystanders' p99, send to push: quiet {quiet:0.0} ms, under attack {attacked:0.0} ms ({attacked / quiet:0.0} x, {delays.Count} messages).");
        AttackedHub.IsUnharmed(rig);
    }

    public async ValueTask DisposeAsync()
    {
        await _buyer.DisposeAsync();
        await _seller.DisposeAsync();
    }

    private static async Task<Bystanders> EnterAsync(TalkRig rig)
    {
        var name = $"calm-{Interlocked.Increment(ref pairs)}";
        await rig.ProvisionRoomAsync(name, $"{name}-buyer", $"{name}-seller");
        return new(name, await rig.ConnectAsync($"{name}-buyer"), await rig.ConnectAsync($"{name}-seller"));
    }

    private async Task<IReadOnlyList<double>> ExchangeAsync(int messages)
    {
        var delays = new List<double>(messages);
        while (delays.Count < messages) delays.Add(await OneAsync());
        return delays;
    }

    /// <returns>Milliseconds from the send to its arrival.</returns>
    private async Task<double> OneAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var start = TimeProvider.System.GetTimestamp();
        var sent = await _buyer.Send(_room, Scene.NewId(), "まだ話せます", cancellationToken: patience.Token);
        Message? arrived = null;
        while (arrived is null) arrived = (await _seller.Pushes.ReadAsync(patience.Token)).Payload as Message;
        var took = TimeProvider.System.GetElapsedTime(start);
        Assert.Equal(sent.Id, arrived.Id);
        while (_buyer.Pushes.TryRead(out _))
        {
            // Their own messages, come back.
        }
        // People pause: without it the two would be a load of their own, and beyond what a host as it ships takes from a connection (100 frames/s).
        await Task.Delay(Breath);
        return took.TotalMilliseconds;
    }

    private static double P99(IReadOnlyCollection<double> delays) => delays.Order().ElementAt((int)(delays.Count * 0.99));
}
