using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom;

public sealed class ZoomMetricsTests
{
    [Fact]
    public async Task Call_ThatEnded_IsCountedWithItsOutcome()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, it) => { if (instrument.Meter.Name == ZoomMetrics.MeterName) it.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => seen.Enqueue($"{instrument.Name} {count} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}"));
        listener.Start();
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Empty(502)).Then(StubAnswer.Json(200, """{"id":1,"uuid":"u","status":"hibernating"}"""));

        await rig.Api.GetMeetingAsync(1, default);

        // Other tests count too, at the same time.
        Assert.Contains("broker.zoom.calls 1 operation=GET /meetings/{meetingId} outcome=Ok", seen);
        Assert.Contains("broker.zoom.unknown_words 1 field=status", seen);
    }
}
