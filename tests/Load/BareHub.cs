using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Load;

/// <summary>The yardstick: a hub as a tutorial writes it, with stock settings, that forwards to the room's group and stores nothing.</summary>
internal static class BareHub
{
    public static async Task RunAsync(LoadOptions options)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url);
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.MapHub<RelayHub>("/hubs/talk");
        await app.StartAsync();
        // The parent holds this process's standard input; when it is gone, so is this.
        using var input = OpenInput();
        while (await input.ReadAsync(new byte[1]) > 0)
        {
        }
        await app.StopAsync();
    }

#pragma warning disable RS0030 // Standard input is how the tool's two processes hold on to each other.
    private static Stream OpenInput() => Console.OpenStandardInput();
#pragma warning restore RS0030

    public sealed record Relayed(string Id, string RoomId, string? ClientId, string SenderId, string Text, DateTimeOffset SentAt);

    public sealed record RelaySend(string RoomId, string ClientId, string Text);

    internal sealed class RelayHub : Hub
    {
        public override Task OnConnectedAsync() => Context.GetHttpContext()?.Request.Query["room"].ToString() is { Length: > 0 } room
            ? Groups.AddToGroupAsync(Context.ConnectionId, room)
            : Task.CompletedTask;

        public async Task<Relayed> Send(RelaySend send)
        {
            var message = new Relayed(Guid.CreateVersion7().ToString(), send.RoomId, send.ClientId, Context.ConnectionId, send.Text, TimeProvider.System.GetUtcNow());
            await Clients.OthersInGroup(send.RoomId).SendAsync("MessageChanged", message);
            return message;
        }
    }
}
