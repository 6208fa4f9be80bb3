using System.Diagnostics.Metrics;

namespace SessionBroker.Webhooks;

internal static class WebhookMetrics
{
    private static readonly Meter Meter = new("SessionBroker.Webhooks");

    public static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("broker.webhooks.deliveries", description: "Deliveries by outcome: accepted, repeated, refused");

    public static readonly Counter<long> Unknown = Meter.CreateCounter<long>("broker.webhooks.unknown", description: "Events of meetings that no session has");
}
