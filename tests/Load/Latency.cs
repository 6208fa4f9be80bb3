using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatHub.Load;

/// <summary>Open loop: sends leave on a timetable whatever the server does, and their time counts from the timetable, so that a stall is not hidden.</summary>
internal static class Latency
{
    private const int PerSecond = 1000;

    public static async Task RunAsync(LoadOptions options)
    {
        await using var server = await Target.Real.StartAsync(options.Store);
        var rooms = options.Rooms ?? 500;
        await server.ProvisionAsync(rooms);
        var due = new long[(options.Seconds + options.WarmUp) * PerSecond];
        var toAck = new ConcurrentBag<double>();
        var toOther = new ConcurrentBag<double>();
        var buyers = new LeanSocket[rooms];
        var sellers = new LeanSocket[rooms];
        for (var room = 0; room < rooms; room++)
        {
            // A buyer sends every `rooms`th mark of the timetable, one after the other: its nth invocation is known.
            var offset = room;
            buyers[room] = await server.ConnectAsync(room, buyer: true);
            buyers[room].Acked = number => Note(toAck, due, options.WarmUp, offset + ((number - 1) * rooms));
            sellers[room] = await server.ConnectAsync(room, buyer: false);
            sellers[room].Pushed = mark => Note(toOther, due, options.WarmUp, mark);
        }
        var reading = buyers.Concat(sellers).Select(socket => socket.ReadAsync()).ToList();

        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < due.Length; n++)
        {
            Volatile.Write(ref due[n], start + (n * Stopwatch.Frequency / PerSecond));
            while (Stopwatch.GetTimestamp() < due[n]) await Task.Delay(1);
            _ = buyers[n % rooms].SendAsync(Target.RoomName(n % rooms), Mark.Write(n) + " ありがとうございます。確認します。");
        }
        await Task.Delay(TimeSpan.FromSeconds(3));
        foreach (var socket in buyers.Concat(sellers)) socket.Dispose();
        await Task.WhenAll(reading);
        Report.Line($"{server.Name}: {PerSecond} sends/s over {rooms} rooms for {options.Seconds} s");
        Report.Percentiles("to the ack", toAck);
        Report.Percentiles("to the other party", toOther);
    }

    private static void Note(ConcurrentBag<double> times, long[] due, int warmUp, long n)
    {
        if (n >= warmUp * PerSecond) times.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref due[n])).TotalMilliseconds);
    }
}
