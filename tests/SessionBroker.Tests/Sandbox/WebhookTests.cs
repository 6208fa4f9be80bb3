using SessionBroker.Sandbox;
using SessionBroker.Tests.Zoom;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

public sealed class WebhookTests : IAsyncLifetime
{
    private readonly WebhookListener _listener = new();

    public async ValueTask InitializeAsync() => await _listener.StartAsync();

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    [Fact]
    public void Signature_OfCapturedEvents_IsZooms()
    {
        var signing = new WebhookSigning(ZoomFacts.Vectors.GetProperty("secret").GetString()!);

        foreach (var vector in ZoomFacts.Vectors.GetProperty("vectors").EnumerateArray())
            Assert.Equal(vector.GetProperty("signature").GetString(), signing.Of(vector.GetProperty("timestamp").GetString()!, vector.GetProperty("body").GetString()!));
    }

    [Fact]
    public async Task Event_ToAnAddressThatProvedItself_ArrivesSignedAndInOrder()
    {
        await using var rig = await ListenedAsync();

        await CallAsync(rig);

        Assert.Equal(rig.Zoom.History.Events.Select(happened => happened.Name), _listener.Deliveries.Select(delivery => delivery.Name));
        var signing = new WebhookSigning(rig.Zoom.Credentials.WebhookSecret);
        Assert.All(_listener.Deliveries, delivery => Assert.Equal(signing.Of(delivery.Timestamp, delivery.Body), delivery.Signature));
        Assert.Equal(1, _listener.Challenges);
        rig.Clock.Advance(TimeSpan.FromHours(72));
        await rig.RenewTokenAsync();
        await rig.CreateAsync();
        await SettleAsync(rig);
        Assert.Equal(2, _listener.Challenges);
    }

    [Fact]
    public async Task Address_WithoutAnyEvent_IsChallengedAtTheStartAndEveryThreeDays()
    {
        await using var rig = await ListenedAsync();

        rig.Zoom.Webhooks.Validate();
        await SettleAsync(rig);
        Assert.Equal(1, _listener.Challenges);
        rig.Clock.Advance(TimeSpan.FromHours(72));
        await SettleAsync(rig);

        Assert.Equal(2, _listener.Challenges);
        Assert.Empty(_listener.Deliveries);
    }

    [Fact]
    public async Task Event_ToAnAddressThatDidNotProveItself_WaitsForItsRetry()
    {
        await using var rig = await ListenedAsync();
        _listener.Secret = null;
        await rig.CreateAsync();
        await SettleAsync(rig);
        Assert.Empty(_listener.Deliveries);

        _listener.Secret = rig.Zoom.Credentials.WebhookSecret;
        rig.Clock.Advance(TimeSpan.FromMinutes(5));
        await SettleAsync(rig);

        Assert.Single(_listener.Deliveries);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_NotTaken_ComesAgainAfterFiveTwentyAndSixtyMinutes(bool restamp)
    {
        await using var rig = await ListenedAsync(new SandboxQuirks { RestampRetries = restamp });
        _listener.AnswerNext(500, 500, 503, 500);
        await rig.CreateAsync();
        await SettleAsync(rig);

        List<int> counts = [];
        foreach (var minutes in (int[])[5, 20, 60, 600])
        {
            rig.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            await SettleAsync(rig);
            counts.Add(_listener.Deliveries.Count);
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await SettleAsync(rig);
        }

        Assert.Equal([1, 2, 3, 4], counts);
        Assert.Equal(4, _listener.Deliveries.Count);
        Assert.Single(_listener.Deliveries.Select(delivery => delivery.Body).Distinct());
        Assert.Equal(restamp ? 4 : 1, _listener.Deliveries.Select(delivery => delivery.Timestamp).Distinct().Count());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Event_AnsweredByAClientError_ComesAgainOrNot(bool retries, int expected)
    {
        await using var rig = await ListenedAsync(new SandboxQuirks { RetryClientErrors = retries });
        _listener.AnswerNext(401);
        await rig.CreateAsync();
        await SettleAsync(rig);

        rig.Clock.Advance(TimeSpan.FromHours(2));
        await SettleAsync(rig);

        Assert.Equal(expected, _listener.Deliveries.Count);
    }

    [Theory]
    [InlineData(nameof(EventFault.Drop), "meeting.created meeting.participant_jbh_joined meeting.participant_joined")]
    [InlineData(nameof(EventFault.Duplicate), "meeting.created meeting.started meeting.started meeting.participant_jbh_joined meeting.participant_joined")]
    [InlineData(nameof(EventFault.Swap), "meeting.created meeting.participant_jbh_joined meeting.started meeting.participant_joined")]
    [InlineData(nameof(EventFault.Delay), "meeting.created meeting.participant_jbh_joined meeting.participant_joined meeting.started")]
    public async Task Event_ThatGoesWrong_IsLostTwiceOutOfOrderOrLate(string fault, string arrived)
    {
        await using var rig = await ListenedAsync();
        rig.Zoom.EventFaults.Next("meeting.started", Enum.Parse<EventFault>(fault));
        var (_, _, link) = await rig.CreateAsync();
        rig.Zoom.People.Join(link, "A");
        await SettleAsync(rig);

        rig.Clock.Advance(TimeSpan.FromMinutes(5));
        await SettleAsync(rig);

        Assert.Equal(arrived, string.Join(' ', _listener.Deliveries.Select(delivery => delivery.Name)));
    }

    [Fact]
    public async Task Event_FromAClockAhead_IsStampedByIt()
    {
        await using var rig = await ListenedAsync(new SandboxQuirks { ClockSkew = TimeSpan.FromMinutes(4) });

        await rig.CreateAsync();
        await SettleAsync(rig);

        Assert.Equal(WebhookSigning.Timestamp(rig.Clock.GetUtcNow() + TimeSpan.FromMinutes(4)), Assert.Single(_listener.Deliveries).Timestamp);
    }

    [Fact]
    public async Task Event_WhoseAnswerTakesTooLong_CountsAsNotTaken()
    {
        await using var rig = await ListenedAsync();
        using var pause = _listener.Pause();
        await rig.CreateAsync();
        await ChatHub.TestKit.Eventually.Until(() => _listener.Deliveries.Count == 1, TimeSpan.FromSeconds(20), "the event arrived");

        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        await SettleAsync(rig);

        Assert.Null(Assert.Single(rig.Zoom.History.Tries).Status);
    }

    [Fact]
    public async Task Events_AsInZoomsSamples_DifferFromTheirSchemaAndAreKnownTo()
    {
        await using var rig = await SandboxRig.StartAsync(options => options with { Quirks = new SandboxQuirks { EventsAsInSamples = true } });

        await CallAsync(rig);

        Assert.NotNull(rig.EventsOf("meeting.participant_joined")[0]["payload"]!["object"]!["participant"]!["date_time"]);
        Assert.NotNull(rig.EventsOf("meeting.ended")[0]["payload"]!["operator_id"]);
        Assert.NotEmpty(rig.Zoom.History.Events.SelectMany(happened => DigestChecker.CheckEventStrictly(happened.Body)));
    }

    private async Task<SandboxRig> ListenedAsync(SandboxQuirks? quirks = null)
    {
        var rig = await SandboxRig.StartAsync(options => options with { WebhookTarget = () => _listener.Address, Quirks = quirks ?? options.Quirks });
        _listener.Secret = rig.Zoom.Credentials.WebhookSecret;
        return rig;
    }

    private static async Task CallAsync(SandboxRig rig)
    {
        var (id, _, link) = await rig.CreateAsync();
        rig.Zoom.People.Join(link, "花子 😀");
        rig.Zoom.People.End(id);
        await SettleAsync(rig);
    }

    private static Task SettleAsync(SandboxRig rig) => rig.Zoom.Webhooks.SettledAsync(TestContext.Current.CancellationToken);
}
