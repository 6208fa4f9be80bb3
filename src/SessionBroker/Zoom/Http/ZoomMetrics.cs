using System.Diagnostics.Metrics;

namespace SessionBroker.Zoom.Http;

internal static class ZoomMetrics
{
    public const string MeterName = "SessionBroker.Zoom";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("broker.zoom.calls", description: "Calls to Zoom by operation and outcome; the attempts of one call count once");

    private static readonly Counter<long> UnknownWords = Meter.CreateCounter<long>("broker.zoom.unknown_words", description: "Words in Zoom's answers that the broker does not know, by field");

    public static void Called(ZoomOperation operation, ZoomOutcome outcome) =>
        Calls.Add(1, new("operation", $"{operation.Method} {operation.Template}"), new("outcome", outcome.ToString()));

    public static void UnknownWord(string field) => UnknownWords.Add(1, new KeyValuePair<string, object?>("field", field));
}
