using Microsoft.Extensions.DependencyInjection;
using SessionBroker.Hosts;
using SessionBroker.Ports;
using SessionBroker.Storage;
using SessionBroker.Webhooks;
using SessionBroker.Zoom;

namespace SessionBroker.Sessions;

internal static class SessionsModule
{
    public static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<NewSessionId>(p => () => Guid.CreateVersion7(p.Get<TimeProvider>().GetUtcNow()));
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionWriter>();
        services.AddSingleton<Instances>();
        services.AddSingleton<SessionSteps>();
        services.AddSingleton<SessionDriver>();
        services.AddSingleton<SessionWakeup>();
        services.AddSingleton<RecordingSwitch>();
        services.AddSingleton<PlayedCalls>();
        services.AddSingleton<SandboxCallLookup>(p => p.Get<PlayedCalls>().FindAsync);
        services.AddSingleton<IOutboxTopic, SessionNotices>();
        services.AddSingleton<IZoomEventHandler, SessionEvents>();
        services.AddSingleton<SessionSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweep>());
        return services.AddOperations();
    }

    /// <summary>By hand: their constructors take what is internal to the broker, so the container cannot see them.</summary>
    private static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton(p => new StartCall(
            p.Get<IBrokerHost>(), p.Get<BrokerStore>(), p.Get<SessionStore>(), p.Get<SessionWriter>(), p.Get<SessionDriver>(), p.Get<HostPool>(), p.Get<BrokerOptions>(), p.Get<NewSessionId>(), p.Get<TimeProvider>()));
        services.AddSingleton(p => new JoinCall(
            p.Get<IBrokerHost>(), p.Get<BrokerStore>(), p.Get<SessionWriter>(), p.Get<SessionWakeup>(), p.Get<IZoomApi>(), p.Get<BrokerOptions>(), p.Get<TimeProvider>()));
        services.AddSingleton(p => new EndCall(p.Get<BrokerStore>(), p.Get<SessionWriter>(), p.Get<SessionWakeup>(), p.Get<Outbox>()));
        services.AddSingleton(p => new ReadSessions(p.Get<IBrokerHost>(), p.Get<BrokerStore>()));
        services.AddSingleton(p => new RequestRecording(p.Get<BrokerStore>(), p.Get<SessionWriter>(), p.Get<IRecordingConsent>(), p.Get<SessionWakeup>(), p.Get<Outbox>(), p.Get<SessionDriver>(), p.Get<TimeProvider>()));
        return services;
    }

    private static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
