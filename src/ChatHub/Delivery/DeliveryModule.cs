using ChatHub.Access;
using ChatHub.Protocol;
using ChatHub.Settings;
using ChatHub.Storage;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatHub.Delivery;

internal static class DeliveryModule
{
    /// <summary>The contract's bound on what a client may send at once: one frame, and the buffers behind it.</summary>
    private const int MaxFrameBytes = 64 * 1024;

    public static WebApplicationBuilder AddDelivery(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DeliveryOptions>("Delivery");
        var services = builder.Services;
        services.AddSingleton<ConnectionIndex>().AddSingleton<ConnectionLifecycle>().AddSingleton<RoomWriter>().AddSingleton<Drain>();
        services.AddSingleton<LocalDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<LocalDelivery>());
        AddBus(builder);
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = MaxFrameBytes;
            hub.EnableDetailedErrors = false;
            // One call of a connection at a time: its frames are answered in order, and it cannot occupy the host by itself.
            hub.MaximumParallelInvocationsPerClient = 1;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
            hub.AddFilter<FaultFilter>();
        }).AddJsonProtocol(json => ChatJson.Configure(json.PayloadSerializerOptions));
        // The last protocol of a name is the one that is used.
        services.AddSingleton<IHubProtocol, StrictProtocol>();
        services.AddSingleton<FaultFilter>();
        services.AddSingleton<HubLifetimeManager<TalkHub>, TalkLifetimeManager>();
        return builder;
    }

    /// <summary>One process needs no bus but itself; with Redis every node hears of every change, and looks into the log for what it did not hear.</summary>
    private static void AddBus(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        if (builder.Configuration.GetConnectionString("Redis") is not { Length: > 0 } redis)
        {
            services.AddSingleton<IBus, InProcessBus>();
            return;
        }
        services.AddSingleton(new RedisOptions(redis, "chat-hub:bus:1"));
        services.AddSingleton<RedisBus>();
        services.AddSingleton<IBus>(provider => provider.GetRequiredService<RedisBus>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisBus>());
        services.AddHostedService<PositionSweep>();
    }

    public static void MapTalkHub(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<LimitsOptions>();
        var exclusions = app.Services.GetRequiredService<Exclusions>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var options = new HttpConnectionDispatcherOptions
        {
            Transports = HttpTransportType.WebSockets,
            ApplicationMaxBufferSize = MaxFrameBytes,
            TransportMaxBufferSize = MaxFrameBytes,
        };
        app.MapConnections(QueryToken.HubPath, options, connection => connection.Use(next => new FrameGate(next, limits, exclusions, clock).OnConnectionAsync).UseHub<TalkHub>())
            .RequireAuthorization(Policies.User);
        var bus = app.Services.GetRequiredService<IBus>();
        app.Services.GetRequiredService<CommitOutcomes>().OnUnknown(() => bus.Publish(new AskAllToResume()));
        var drain = app.Services.GetRequiredService<Drain>();
        // Callbacks run last in, first out, and SignalR registered its own (which closes every socket) when it was mapped just above: this one comes
        // before it. The callback is synchronous, so the wait is too (https://github.com/dotnet/aspnetcore/issues/25069).
        app.Lifetime.ApplicationStopping.Register(() => drain.RunAsync().GetAwaiter().GetResult());
    }
}
