using System.Diagnostics;
using System.Globalization;
using ChatHub.Access;
using ChatHub.Blocks;
using ChatHub.Calls;
using ChatHub.Delivery;
using ChatHub.Hosting;
using ChatHub.Messages;
using ChatHub.Presence;
using ChatHub.Protocol;
using ChatHub.Redaction.Gate;
using ChatHub.Rooms;
using ChatHub.Storage;
using ChatHub.Users;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Benchmarks;

/// <summary>The send path without sockets: how many durable, redacted sends a second the host can take, by how many wait at once.</summary>
internal static class Sends
{
    private const int Rooms = 500;
    private const string Text = "お見積りありがとうございます。内容を確認して明日までにお返事します。";

    public static async Task RunAsync(TextWriter output, string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var database = args.Length > 1 ? args[1] : $"Data Source={Directory.CreateTempSubdirectory("sends").FullName}/chat.db";
        await using var app = await StartAsync(database);
        await ProvisionAsync(app.Services);
        await RateAsync(app.Services, senders: 200, TimeSpan.FromSeconds(seconds * 3));
        foreach (var senders in (int[])[1, 10, 100, 1000])
        {
            var (rate, bytes, cpu) = await RateAsync(app.Services, senders, TimeSpan.FromSeconds(seconds));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{senders,5} at once: {rate,8:0} sends/s, {cpu,5:0} us of processor and {bytes,6:0} bytes allocated a send"));
        }
    }

    private static async Task<WebApplication> StartAsync(string database)
    {
        var builder = HubHost.CreateBuilder(
        [
            "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Database", database, "--Auth:SigningKey", new string('k', 64),
            "--Limits:SendsPerMinutePerUser", "1000000", "--Limits:SendsPerMinutePerRoom", "1000000", "--Logging:LogLevel:Default", "Warning",
        ]);
        builder.AddStorage();
        builder.AddAccess();
        builder.AddUsers();
        builder.AddRooms();
        builder.AddRedaction();
        builder.AddMessages();
        builder.AddBlocks();
        builder.AddCalls();
        builder.AddPresence();
        builder.AddDelivery();
        var app = builder.Build();
        await app.MigrateAsync();
        await app.StartAsync();
        return app;
    }

    private static async Task ProvisionAsync(IServiceProvider services)
    {
        for (var room = 0; room < Rooms; room++)
        {
            foreach (var party in (string[])["buyer", "seller"])
                Check(await services.GetRequiredService<ProvisionUser>().HandleAsync($"{party}-{room}", new() { DisplayName = party, Language = "ja" }));
            Check(await services.GetRequiredService<ProvisionRoom>().HandleAsync($"room-{room}", new() { Kind = "order", BuyerId = $"buyer-{room}", SellerId = $"seller-{room}", Title = "計測" }));
        }
    }

    private static async Task<(double Rate, double Bytes, double Micros)> RateAsync(IServiceProvider services, int senders, TimeSpan duration)
    {
        var send = services.GetRequiredService<SendMessage>();
        var start = Stopwatch.GetTimestamp();
        var before = GC.GetTotalAllocatedBytes();
        var busy = Environment.CpuUsage.TotalTime;
        var sent = 0L;
        await Task.WhenAll(Enumerable.Range(0, senders).Select(n => Task.Run(async () =>
        {
            var room = n % Rooms;
            var caller = new Caller(new UserId($"buyer-{room}"));
            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                Check(await send.HandleAsync(caller, new() { RoomId = $"room-{room}", ClientId = Guid.CreateVersion7(), Text = Text }));
                Interlocked.Increment(ref sent);
            }
        })));
        return (sent / Stopwatch.GetElapsedTime(start).TotalSeconds, (GC.GetTotalAllocatedBytes() - before) / (double)sent,
            (Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / sent);
    }

    private static void Check<T>(Result<T> result)
    {
        if (result.Failed) throw new InvalidOperationException(result.Fault.ToString());
    }
}
