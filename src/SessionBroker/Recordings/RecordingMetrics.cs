using System.Diagnostics.Metrics;

namespace SessionBroker.Recordings;

internal static class RecordingMetrics
{
    private static readonly Meter Meter = new("SessionBroker.Recordings");

    public static readonly Counter<long> Acts = Meter.CreateCounter<long>(
        "broker.recordings.acts", description: "Lines of the recordings' audit by act; lock_failed and drifted are to be looked into");
}
