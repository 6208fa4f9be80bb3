using System.Diagnostics;

namespace ChatHub.Load;

/// <summary>Closed loop: both parties of each room keep so many sends in flight. Bare, real and bare again, so that a machine that slows down is seen.</summary>
internal static class Compare
{
    private const int Window = 8;
    private const string Text = "お見積りありがとうございます。内容を確認して明日までにお返事します。";

    public static async Task RunAsync(LoadOptions options)
    {
        var before = await MeasureAsync(await Target.Bare.StartAsync(), options);
        var real = await MeasureAsync(await Target.Real.StartAsync(options.Store), options);
        var after = await MeasureAsync(await Target.Bare.StartAsync(), options);
        Report.Line($"ratio {real / ((before + after) / 2):0.000} of bare SignalR ({before:0} and {after:0} sends/s)");
    }

    private static async Task<double> MeasureAsync(Target target, LoadOptions options)
    {
        await using var server = target;
        var rooms = options.Rooms ?? 100;
        await server.ProvisionAsync(rooms);
        var acks = 0L;
        var sockets = new List<LeanSocket>();
        using var stop = new CancellationTokenSource();
        var loops = new List<Task>();
        for (var room = 0; room < rooms; room++)
        {
            foreach (var buyer in (bool[])[true, false])
            {
                var socket = await server.ConnectAsync(room, buyer);
                var window = new SemaphoreSlim(Window);
                socket.Acked = _ =>
                {
                    Interlocked.Increment(ref acks);
                    window.Release();
                };
                sockets.Add(socket);
                loops.Add(socket.ReadAsync());
                loops.Add(SendAsync(socket, Target.RoomName(room), window, stop.Token));
            }
        }
        await Task.Delay(TimeSpan.FromSeconds(options.WarmUp));
        var start = Stopwatch.GetTimestamp();
        var from = Interlocked.Read(ref acks);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds));
        var rate = (Interlocked.Read(ref acks) - from) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await stop.CancelAsync();
        foreach (var socket in sockets) socket.Dispose();
        await Task.WhenAll(loops);
        Report.Line($"{server.Name}: {rate:0} sends/s, {rooms} rooms of 2, {Window} in flight each");
        return rate;
    }

    private static async Task SendAsync(LeanSocket socket, string room, SemaphoreSlim window, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await window.WaitAsync(stop);
                await socket.SendAsync(room, Text);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or System.Net.WebSockets.WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Told to stop.
        }
    }
}
