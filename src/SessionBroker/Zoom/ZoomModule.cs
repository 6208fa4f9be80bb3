using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SessionBroker.Zoom.Http;

namespace SessionBroker.Zoom;

internal static class ZoomModule
{
    private const int MaxAnswer = 16 << 20;

    /// <summary>Registers <see cref="IZoomApi"/> and the check of its scopes for the account that the options name.</summary>
    public static IServiceCollection AddZoomClient(this IServiceCollection services, ZoomOptions options) => services.AddZoomClient(_ => options);

    /// <summary>For an address that is known only once something has started: a sandbox.</summary>
    public static IServiceCollection AddZoomClient(this IServiceCollection services, Func<IServiceProvider, ZoomOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ZoomTokens>();
        services.AddSingleton<ZoomRateLimits>();
        services.AddSingleton<ZoomScopes>();
        services.AddSingleton<ScopeRounds>();
        services.AddHostedService(made => made.GetRequiredService<ScopeRounds>());
        services.AddSingleton<IZoomApi, ZoomApi>();
        services.AddTransient<BearerHandler>();
        services.AddHttpClient(ZoomTokens.Client).Plain();
        services.AddHttpClient<ZoomSender>((made, client) => client.BaseAddress = ZoomHosts.DefaultApi(made.GetRequiredService<ZoomOptions>().BaseUrl)).Plain().AddHttpMessageHandler<BearerHandler>();
        services.AddHttpClient<ZoomDownloads>().Plain();
        return services;
    }

    // The framework's own logs hold addresses, and a recording's address is a secret. No redirect is followed with a token, no clock but ours ends a call, and since the
    // clients live as long as the process, connections are made anew now and then to follow a change of address.
    private static IHttpClientBuilder Plain(this IHttpClientBuilder builder) => builder
        .RemoveAllLoggers()
        .ConfigureHttpClient(client => (client.Timeout, client.MaxResponseContentBufferSize) = (Timeout.InfiniteTimeSpan, MaxAnswer))
        .UseSocketsHttpHandler((handler, _) => (handler.AllowAutoRedirect, handler.UseCookies, handler.PooledConnectionLifetime) = (false, false, TimeSpan.FromMinutes(2)))
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
}
