using ChatHub.Settings;

namespace ChatHub.Presence;

internal static class PresenceModule
{
    public static WebApplicationBuilder AddPresence(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PresenceOptions>("Presence");
        var services = builder.Services;
        services.AddSingleton<ConnectionRegister>();
        services.AddSingleton<SetPrivacy>().AddSingleton<NotifyTyping>();
        services.AddSingleton<NodeLease>();
        services.AddHostedService(provider => provider.GetRequiredService<NodeLease>());
        return builder;
    }
}
