using ChatHub.TestKit;
using SessionBroker.Tests.Zoom.Stub;
using SessionBroker.Zoom;
using SessionBroker.Zoom.Http;
using Xunit;

namespace SessionBroker.Tests.Zoom;

/// <summary>What is sent again and what is not, on a real socket and a clock moved by hand.</summary>
public sealed class ZoomRetryTests
{
    private const string PerSecond = "You have reached the maximum per-second rate limit for this API. Try again later.";

    private static readonly StubAnswer Meeting = StubAnswer.Json(200, """{"id":1,"uuid":"u"}""");

    private static readonly string[] Repeated =
        ["list", "get", "set auto recording", "delete", "end", "past", "past instances", "past participants", "recording", "recordings", "recording settings", "lock", "trash", "trash file", "recover", "user", "user settings"];

    public static TheoryData<string> RepeatedCalls => [.. Repeated];

    public static TheoryData<string> SingleCalls => ["create", "invite", "control"];

    [Theory]
    [MemberData(nameof(RepeatedCalls))]
    public async Task Call_ThatMayBeRepeated_IsAfterALostAnswer(string name)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Lost).Then(StubAnswer.Empty(502)).Then(StubAnswer.Error(429, 429, PerSecond, ("X-RateLimit-Type", "QPS"))).Then(StubAnswer.Error(400, 300));

        Assert.Equal(ZoomOutcome.Refused, await ZoomRequestTests.Calls[name].Call(rig.Api));
        Assert.Equal(4, rig.Stub.Requests.Count);
        Assert.Single(rig.Stub.Requests.Distinct());
    }

    [Theory]
    [MemberData(nameof(SingleCalls))]
    public async Task Call_ThatCreatesOrControls_IsSentOnceWhateverComesBack(string name)
    {
        foreach (var (answer, outcome) in ((StubAnswer, ZoomOutcome)[])
                 [
                     (StubAnswer.Lost, ZoomOutcome.Indeterminate),
                     (StubAnswer.Empty(502), ZoomOutcome.Indeterminate),
                     (new(200, "<result/>", "application/xml"), ZoomOutcome.Indeterminate),
                     (StubAnswer.Error(429, 429, PerSecond, ("X-RateLimit-Type", "QPS")), ZoomOutcome.RateLimited),
                     (StubAnswer.Error(400, 300), ZoomOutcome.Refused),
                 ])
        {
            await using var rig = await ZoomRig.StartAsync();
            rig.Stub.Then(answer);

            Assert.Equal(outcome, await ZoomRequestTests.Calls[name].Call(rig.Api));
            Assert.Single(rig.Stub.Requests);
        }
    }

    [Fact]
    public async Task Create_OnAConnectionUsedBefore_IsStillSentOnce()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(Meeting).Then(StubAnswer.Lost);

        await rig.Api.GetMeetingAsync(1, default);
        var outcome = await ZoomRequestTests.Calls["create"].Call(rig.Api);

        Assert.Equal(ZoomOutcome.Indeterminate, outcome);
        Assert.Equal(["GET", "POST"], rig.Stub.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Create_ThatIsNeverAnswered_IsIndeterminate()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Silent);

        var call = ZoomRequestTests.Calls["create"].Call(rig.Api).AsTask();
        await Eventually.Until(() => rig.Stub.Requests.Count == 1, TimeSpan.FromSeconds(20), "the request");
        rig.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(ZoomOutcome.Indeterminate, await call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Call_ToAClosedPort_IsUnavailableBecauseNothingWasSent()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Token = _ => StubAnswer.Json(200, $$"""{"access_token":"token-1","expires_in":3600,"api_url":"http://127.0.0.1:{{Loopback.FreePort()}}"}""");

        Assert.Equal(ZoomOutcome.Unavailable, await ZoomRequestTests.Calls["create"].Call(rig.Api));
        Assert.Equal(ZoomOutcome.Unavailable, await ZoomRequestTests.Calls["get"].Call(rig.Api));
        Assert.Empty(rig.Stub.Requests);
    }

    [Fact]
    public async Task RateLimit_OfTheSecond_IsWaitedOutAFewTimes()
    {
        await using var rig = await ZoomRig.StartAsync();
        foreach (var _ in Enumerable.Range(0, ZoomRetry.Retries + 1)) rig.Stub.Then(StubAnswer.Error(429, 429, PerSecond, ("X-RateLimit-Type", "QPS")));

        var failure = (await rig.Api.GetMeetingAsync(1, default)).Failure!;

        Assert.Equal((ZoomOutcome.RateLimited, false), (failure.Outcome, failure.Daily));
        Assert.Equal(ZoomRetry.Retries + 1, rig.Stub.Requests.Count);
        Assert.Equal(ZoomRetry.Retries, rig.Clock.Waits.Count);
        Assert.All(rig.Clock.Waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task RateLimit_OfTheDay_IsSurfacedAtOnceWithItsEnd()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Error(429, 429, "You have reached the maximum daily rate limit for this API.", ("X-RateLimit-Type", "Daily-limit"), ("Retry-After", "2026-03-02T00:00:00Z")));

        var failure = (await rig.Api.GetMeetingAsync(1, default)).Failure;

        Assert.Equal(new(ZoomOutcome.RateLimited, 429, 429, new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), Daily: true), failure);
        Assert.Single(rig.Stub.Requests);
    }

    [Fact]
    public async Task Answer_ThatCannotBeRead_IsAskedForAgainWhenOnlyRead()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(new(200, "<result/>", "application/xml")).Then(new(200, "", null)).Then(Meeting);

        Assert.Equal(1, (await rig.Api.GetMeetingAsync(1, default)).Value!.Id);
    }

    [Theory]
    [InlineData("""{"id":"many","uuid":"u"}""")]
    [InlineData("""{"id":1}""")]
    [InlineData("""{"uuid":"u"}""")]
    [InlineData("""{"id":1,"uuid":"u","settings":[]}""")]
    [InlineData("""{"id":1,"uuid":"\ud800"}""")]
    public async Task Meeting_ThatIsNone_IsIndeterminate(string body)
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Json(201, body));

        Assert.Equal(ZoomOutcome.Indeterminate, await ZoomRequestTests.Calls["create"].Call(rig.Api));
    }

    [Fact]
    public async Task Call_TheCallerGivesUp_ThrowsItsCancellation()
    {
        await using var rig = await ZoomRig.StartAsync();
        rig.Stub.Then(StubAnswer.Silent);
        using var cancel = new CancellationTokenSource();

        var call = rig.Api.GetMeetingAsync(1, cancel.Token).AsTask();
        await Eventually.Until(() => rig.Stub.Requests.Count == 1, TimeSpan.FromSeconds(20), "the request");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public void Calls_RepeatedOrNot_AreAllOfThem() => Assert.Equal(
        ZoomRequestTests.Calls.Keys.Order(), Repeated.Concat(["create", "invite", "control", "list live", "list previous"]).Order());
}
