using ChatHub.Client;
using ChatHub.Client.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatHub.Tests.Client;

/// <summary>A real Kestrel on a free port of loopback with a hub at <c>/hubs/talk</c>.</summary>
internal sealed class TinyHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TinyHost(WebApplication app) => _app = app;

    public Uri Url => new(new Uri(_app.Urls.Single()), "/hubs/talk");

    public IServiceProvider Services => _app.Services;

    /// <param name="gate">Answers an upgrade with a status by setting one; null lets all pass.</param>
    public static async Task<TinyHost> Start<THub>(Func<HttpContext, Task>? gate = null, Action<IServiceCollection>? services = null)
        where THub : Hub
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR(o => o.MaximumReceiveMessageSize = 256 * 1024);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseWebSockets();
        app.Use(async (context, next) =>
        {
            if (gate is not null)
                await gate(context);
            if (context.Response.StatusCode == StatusCodes.Status200OK)
                await next(context);
        });
        app.MapHub<THub>("/hubs/talk");
        await app.StartAsync();
        return new TinyHost(app);
    }

    public static Task<TinyHost> Start(Func<HttpContext, Task>? gate = null) => Start<TinyHub>(gate);

    public Task<TalkConnection> Connect(WebSocketConnectionOptions? socket = null) =>
        TalkConnection.Connect(new TalkConnectionOptions { Url = Url, Socket = socket ?? new() });

    public Task Stop() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
