using System.Diagnostics;

namespace ChatHub.Load;

/// <summary>One device of a room stops reading; how long is the longest wait of the others between two messages?</summary>
internal static class SlowReader
{
    private static readonly string Text = new('あ', 2000);

    public static async Task RunAsync(LoadOptions options)
    {
        foreach (var start in (Func<Task<Target>>[])[async () => await Target.Bare.StartAsync(), async () => await Target.Real.StartAsync(options.Store)])
        {
            await using var server = await start();
            await server.ProvisionAsync(1);
            var alone = await WorstGapAsync(server, options.Seconds, silent: false);
            var beside = await WorstGapAsync(server, options.Seconds, silent: true);
            Report.Line($"{server.Name}: worst gap {alone:0} ms when all read, {beside:0} ms beside one that does not; delay {Math.Max(0, beside - alone):0} ms");
        }
    }

    private static async Task<double> WorstGapAsync(Target server, int seconds, bool silent)
    {
        using var stopped = silent ? await server.ConnectAsync(0, buyer: true) : null;
        using var healthy = await server.ConnectAsync(0, buyer: true);
        using var sender = await server.ConnectAsync(0, buyer: false);
        var (worst, last) = (0.0, 0L);
        healthy.Pushed = _ =>
        {
            var now = Stopwatch.GetTimestamp();
            if (last != 0) worst = Math.Max(worst, Stopwatch.GetElapsedTime(last, now).TotalMilliseconds);
            last = now;
        };
        var window = new SemaphoreSlim(1);
        sender.Acked = _ => window.Release();
        var reading = Task.WhenAll(healthy.ReadAsync(), sender.ReadAsync());
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            await window.WaitAsync();
            await sender.SendAsync(Target.RoomName(0), Text);
        }
        await window.WaitAsync();
        healthy.Dispose();
        sender.Dispose();
        await reading;
        return worst;
    }
}
