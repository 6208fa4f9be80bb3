using System.Diagnostics.Metrics;

namespace SessionBroker.Hosts;

internal static class HostMetrics
{
    private static readonly Meter Meter = new("SessionBroker.Hosts");

    public static readonly Counter<long> Exhausted = Meter.CreateCounter<long>("broker.hosts.exhausted", description: "Calls that found no free host");
}
