using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SessionBroker.Webhooks;

internal static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<Inbox>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddSingleton<InboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxPump>());
        return services;
    }

    public static void MapWebhooks(this IEndpointRouteBuilder app) =>
        app.MapPost(WebhookEndpoint.Path, (HttpRequest request, WebhookEndpoint endpoint, CancellationToken cancel) => endpoint.HandleAsync(request, cancel)).AllowAnonymous().ExcludeFromDescription();
}
