using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SessionBroker.Hosts;
using SessionBroker.Recordings;
using SessionBroker.Sandbox;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Webhooks;
using SessionBroker.Zoom;

namespace SessionBroker;

/// <summary>How a host takes the broker in: register, migrate, map.</summary>
public static class BrokerModule
{
    /// <summary>The host registers an <see cref="Ports.IBrokerHost"/> itself.</summary>
    public static IServiceCollection AddSessionBroker(this IServiceCollection services, BrokerOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        // In this order: what stands in for Zoom runs before anything asks it.
        if (options.UseSandbox) services.AddSandbox(options.Sandbox).AddZoomClient(provider => provider.GetRequiredService<SandboxHost>().Zoom.ZoomOptions);
        else services.AddZoomClient(options.Zoom);
        return services.AddBrokerStorage(options).AddHostPool().AddSessions().AddRecordings(options.Calls).AddWebhooks();
    }

    /// <summary>Before the first request: brings the broker's own tables up to date.</summary>
    public static async Task MigrateSessionBrokerAsync(this IServiceProvider services)
    {
        await BrokerStorage.MigrateAsync(services.GetRequiredService<BrokerStore>(), services.GetRequiredService<TimeProvider>());
        await services.GetRequiredService<HostPool>().EnrolAsync();
    }

    /// <summary><c>POST /webhooks/zoom</c> and <c>GET /v1/shares/{token}</c>: the two doors that ask for no bearer token.</summary>
    public static void MapSessionBroker(this IEndpointRouteBuilder app)
    {
        app.MapWebhooks();
        ShareEndpoint.Map(app);
    }
}
