namespace ChatHub.Load;

/// <summary>What a connection costs that says nothing.</summary>
internal static class Idle
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(8);

    public static async Task RunAsync(LoadOptions options)
    {
        // Both servers collect often, so that what is resident is what connections hold and not the garbage of their handshakes, of which a server's collector
        // lets tens of MiB lie until somebody needs the room.
        Environment.SetEnvironmentVariable("DOTNET_gcServer", "0");
        Environment.SetEnvironmentVariable("DOTNET_GCgen0size", "400000");
        var bare = await MeasureAsync(await Target.Bare.StartAsync(), options.Connections);
        var real = await MeasureAsync(await Target.Real.StartAsync(options.Store), options.Connections);
        Report.Line($"ratio {real / bare:0.00} of bare SignalR");
    }

    private static async Task<double> MeasureAsync(Target target, int connections)
    {
        await using var server = target;
        // The first ones pay for code and caches that all share.
        var sockets = new List<LeanSocket>();
        await OpenAsync(server, sockets, 0, 200);
        await Task.Delay(Settle);
        var before = await server.ResidentAsync();
        await OpenAsync(server, sockets, 200, connections);
        await Task.Delay(Settle);
        var each = (await server.ResidentAsync() - before) / 1024.0 / connections;
        Report.Line($"{server.Name}: {each:0.0} KiB resident for each of {connections} idle connections");
        foreach (var socket in sockets) socket.Dispose();
        return each;
    }

    private static async Task OpenAsync(Target server, List<LeanSocket> sockets, int first, int count)
    {
        for (var n = first; n < first + count; n++)
        {
            var socket = await server.ConnectAsync(n, buyer: true);
            _ = socket.ReadAsync();
            sockets.Add(socket);
        }
    }
}
