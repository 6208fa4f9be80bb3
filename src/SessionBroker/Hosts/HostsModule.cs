using Microsoft.Extensions.DependencyInjection;

namespace SessionBroker.Hosts;

internal static class HostsModule
{
    public static IServiceCollection AddHostPool(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PoolHosts(provider.GetRequiredService<ZoomOptions>().Hosts));
        services.AddSingleton<HostPool>();
        services.AddSingleton<HostDoctor>();
        services.AddSingleton<OrphanSweep>();
        services.AddSingleton<PoolRounds>();
        services.AddHostedService(provider => provider.GetRequiredService<PoolRounds>());
        return services;
    }
}
