using Microsoft.Extensions.DependencyInjection;
using SessionBroker.Consent;
using SessionBroker.Sessions;
using SessionBroker.Storage;
using SessionBroker.Webhooks;

namespace SessionBroker.Recordings;

internal static class RecordingsModule
{
    public static IServiceCollection AddRecordings(this IServiceCollection services, CallsOptions calls) => services
        .AddSingleton<ConsentTexts>()
        .AddSingleton<ConsentLedger>()
        .AddSingleton<IRecordingConsent, RecordingConsent>()
        .AddSingleton<DecisionFollowUp>()
        .AddSingleton(provider => new SetStandingConsent(
            provider.GetRequiredService<BrokerStore>(), provider.GetRequiredService<ConsentLedger>(), provider.GetRequiredService<ConsentTexts>(), provider.GetRequiredService<RecordingChanges>()))
        .AddSingleton(provider => new DecideConsent(
            provider.GetRequiredService<BrokerStore>(),
            provider.GetRequiredService<ConsentLedger>(),
            provider.GetRequiredService<ConsentTexts>(),
            provider.GetRequiredService<RecordingSwitch>(),
            provider.GetRequiredService<RecordingChanges>(),
            provider.GetRequiredService<DecisionFollowUp>()))
        .AddSingleton<LivePlays>()
        .AddSingleton<RecordingStore>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<RecordingChanges>(provider, calls))
        .AddSingleton<RecordingArrivals>()
        .AddSingleton<IZoomEventHandler, RecordingEventHandler>()
        .AddSingleton<ICallsOver, RecordingsOfCalls>()
        .AddSingleton<IOutboxTopic, RecordingNotices>()
        .AddSingleton<RecordingLock>()
        .AddSingleton<RecordingDriver>()
        .AddSingleton<RecordingWakeup>()
        .AddSingleton<RecordingSweep>()
        .AddHostedService(provider => provider.GetRequiredService<RecordingSweep>())
        .AddSingleton<StrayRecordings>()
        .AddHostedService(provider => provider.GetRequiredService<StrayRecordings>())
        .AddSingleton(provider => new ForgetPerson(provider.GetRequiredService<BrokerStore>(), provider.GetRequiredService<RecordingChanges>(), provider.GetRequiredService<RecordingWakeup>()))
        .AddSingleton(provider => new ReadRecordings(provider.GetRequiredService<BrokerStore>()))
        .AddSingleton(provider => new ReadAudit(provider.GetRequiredService<BrokerStore>()))
        .AddSingleton(provider => new ShareRecording(
            provider.GetRequiredService<BrokerStore>(), provider.GetRequiredService<RecordingChanges>(), provider.GetRequiredService<RecordingDriver>(), calls))
        .AddSingleton<ShareGate>()
        .AddSingleton<MediaStream>()
        .AddSingleton<SharedText>()
        .AddSingleton<ShareEndpoint>();
}
