using System.Text;
using System.Text.Json;
using ChatHub.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SessionBroker.Storage;
using SessionBroker.Tests.Storage;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Webhooks;

public sealed class WebhookEndpointTests : IAsyncLifetime
{
    private const string Old = "old-secret";
    private const string New = "new-secret";
    private const string Ended = """{"event":"meeting.ended","event_ts":1720707175904,"payload":{"object":{"id":"85393847045","uuid":"jUh5o3dKQIytvcsfTtKBlg==","topic":"山田さん 🚒"}}}""";

    private readonly Sealer _sealer = new(new byte[32]);
    private readonly Seen _seen = new();
    private OwnStore _own = null!;
    private Inbox _inbox = null!;
    private InboxPump _pump = null!;

    public async ValueTask InitializeAsync()
    {
        _own = await OwnStore.CreateAsync(Store.Sqlite);
        _inbox = new(_own.Broker, _sealer, TimeProvider.System);
        _pump = new(_own.Broker, _inbox, [_seen], TimeProvider.System, NullLogger<InboxPump>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _pump.Dispose();
        return _own.DisposeAsync();
    }

    [Theory]
    [InlineData(Old)]
    [InlineData(New)]
    public async Task Delivery_SignedByEitherSecret_IsTakenAndApplied(string secret)
    {
        Assert.Equal(200, (await PostAsync(Ended, secret)).Status);
        await _pump.RunOnceAsync(default);
        var ended = Assert.IsType<MeetingEnded>(Assert.Single(_seen.Events));
        Assert.Equal("jUh5o3dKQIytvcsfTtKBlg==", ended.Meeting.Uuid);
    }

    [Fact]
    public async Task Delivery_Repeated_IsAnsweredAndAppliedOnce()
    {
        for (var n = 0; n < 3; n++) Assert.Equal(200, (await PostAsync(Ended, New)).Status);
        await _pump.RunOnceAsync(default);
        Assert.Equal(200, (await PostAsync(Ended.Replace("\"event_ts\"", " \"event_ts\"", StringComparison.Ordinal), New)).Status);
        await _pump.RunOnceAsync(default);
        Assert.Single(_seen.Events);
    }

    [Fact]
    public async Task Delivery_OfAStranger_IsRefusedAndLeavesNothing()
    {
        Assert.Equal(401, (await PostAsync(Ended, "another")).Status);
        Assert.Equal(401, (await PostAsync(Ended, New, at: TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(3))).Status);
        Assert.Equal(401, (await PostAsync(Ended, New, at: TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(6))).Status);
        Assert.Equal(413, (await PostAsync("{\"event\":\"" + new string('x', 256 * 1024) + "\"}", New)).Status);
        Assert.Equal(413, (await PostAsync("{\"event\":\"" + new string('x', 256 * 1024) + "\"}", New, saysLength: false)).Status);
        Assert.Equal(400, (await PostAsync("not json", New)).Status);
        Assert.Equal(0, await _own.ScalarAsync<int>("select count(*) from inbox"));
    }

    [Fact]
    public async Task Validation_Asked_IsAnsweredWithTheSecretThatAsked()
    {
        var question = """{"event":"endpoint.url_validation","payload":{"plainToken":"abc"},"event_ts":1720705455858}""";
        var answer = JsonDocument.Parse((await PostAsync(question, Old)).Body).RootElement;
        Assert.Equal("abc", answer.GetProperty("plainToken").GetString());
        Assert.Equal(ZoomSignature.EncryptToken("abc", Old), answer.GetProperty("encryptedToken").GetString());
        Assert.Equal(0, await _own.ScalarAsync<int>("select count(*) from inbox"));
    }

    [Fact]
    public async Task Payload_WhileItWaits_IsSealedAndAfterwardsGone()
    {
        await PostAsync(Ended.Replace("山田さん 🚒", "canary-5512", StringComparison.Ordinal), New);
        Assert.Equal(-1, (await PayloadAsync())!.AsSpan().IndexOf("canary-5512"u8));
        await _pump.RunOnceAsync(default);
        Assert.Null(await PayloadAsync());
    }

    [Fact]
    public async Task Event_ThatCannotBeApplied_WaitsAndIsTriedAgain()
    {
        _seen.Failures = 2;
        await PostAsync(Ended, New);
        await Eventually.Until(
            async () =>
            {
                await _pump.RunOnceAsync(default);
                return _seen.Events.Count == 1;
            },
            TimeSpan.FromSeconds(20),
            "the event is applied after its failures");
    }

    private Task<byte[]?> PayloadAsync() => _own.ScalarAsync<byte[]>("select payload from inbox");

    private async Task<(int Status, string Body)> PostAsync(string body, string secret, DateTimeOffset? at = null, bool saysLength = true)
    {
        var endpoint = new WebhookEndpoint(new ZoomOptions { WebhookSecrets = [Old, New] }, _inbox, TimeProvider.System, NullLogger<WebhookEndpoint>.Instance);
        var bytes = Encoding.UTF8.GetBytes(body);
        var sent = at ?? TimeProvider.System.GetUtcNow();
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Request.Body = new MemoryStream(bytes);
        context.Request.ContentLength = saysLength ? bytes.Length : null;
        context.Request.Headers["x-zm-signature"] = ZoomSignature.Sign(bytes, sent, secret);
        context.Request.Headers["x-zm-request-timestamp"] = $"{sent.ToUnixTimeSeconds()}";
        var answer = new MemoryStream();
        context.Response.Body = answer;
        await (await endpoint.HandleAsync(context.Request, default)).ExecuteAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }

    private sealed class Seen : IZoomEventHandler
    {
        public List<ZoomEvent> Events { get; } = [];

        public int Failures { get; set; }

        public ValueTask<bool> ApplyAsync(DbSession session, ZoomEvent told)
        {
            if (Failures-- > 0) throw new InvalidOperationException("Not now.");
            Events.Add(told);
            return new(true);
        }

        public void Committed()
        {
        }
    }
}
