using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SessionBroker;

/// <summary>How a host takes the broker in: register, migrate, map.</summary>
public static class BrokerModule
{
    /// <summary>The host registers an <see cref="Ports.IBrokerHost"/> itself.</summary>
    public static IServiceCollection AddSessionBroker(this IServiceCollection services, BrokerOptions options) => throw new NotSupportedException("Not built yet.");

    /// <summary>Before the first request: brings the broker's own tables up to date.</summary>
    public static Task MigrateSessionBrokerAsync(this IServiceProvider services) => throw new NotSupportedException("Not built yet.");

    /// <summary><c>POST /webhooks/zoom</c> and <c>GET /v1/shares/{token}</c>: the two doors that ask for no bearer token.</summary>
    public static void MapSessionBroker(this IEndpointRouteBuilder app) => throw new NotSupportedException("Not built yet.");
}
