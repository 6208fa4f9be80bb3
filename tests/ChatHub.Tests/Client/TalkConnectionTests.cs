using ChatHub.Client;
using ChatHub.Client.Transport;
using ChatHub.Client.Wire;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class TalkConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Call_Answered_ReturnsWhatTheHubSaid()
    {
        await using var host = await TinyHost.Start();
        await using var connection = await host.Connect();

        var echo = await connection.InvokeAsync("Echo", new { roomId = "r1", text = "日本語 👋" });
        var nothing = await connection.InvokeAsync("Nothing", new { });

        Assert.Equal("日本語 👋", echo!.Value.GetProperty("text").GetString());
        Assert.Null(nothing);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60_000)]
    [InlineData(200_000)]
    public async Task Call_OfAnySize_SurvivesTheRoundTrip(int length)
    {
        await using var host = await TinyHost.Start();
        await using var connection = await host.Connect();
        var text = new string('あ', length / 6);

        var echoes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => connection.InvokeAsync("Echo", new { text, i })));

        Assert.All(echoes, (echo, i) => Assert.Equal((text, i), (echo!.Value.GetProperty("text").GetString(), echo.Value.GetProperty("i").GetInt32())));
    }

    [Fact]
    public async Task Call_Refused_ThrowsItsCode()
    {
        await using var host = await TinyHost.Start();
        await using var connection = await host.Connect();

        var refused = await Assert.ThrowsAsync<TalkException>(
            () => connection.InvokeAsync("Refuse", new { message = "rate_limited: Too many messages. (retry after 7 s)" }));
        var unknown = await Assert.ThrowsAsync<TalkException>(() => connection.InvokeAsync("NoSuchMethod", new { }));

        Assert.Equal((TalkCode.RateLimited, "Too many messages.", TimeSpan.FromSeconds(7)), (refused.Code, refused.Message, refused.RetryAfter));
        Assert.Equal(TalkCode.Invalid, unknown.Code);
    }

    [Fact]
    public async Task Pushes_Sent_ArriveTypedAndInOrder()
    {
        await using var host = await TinyHost.Start();
        await using var connection = await host.Connect();

        await connection.InvokeAsync("Pushes", new { target = "RoomHead", payloads = Enumerable.Range(1, 500).Select(rev => new { roomId = "r1", rev }) });
        await connection.InvokeAsync("Pushes", new { target = "MessageChanged", payloads = new object[] { new { nonsense = true }, new { id = "m", roomId = "r1", seq = 3, rev = 4, more = 1 } } });

        for (var rev = 1; rev <= 500; rev++)
            Assert.Equal(new RoomHead("r1", rev), (await Next(connection)).Payload);
        var message = await Next(connection);
        Assert.Equal((3, 4), (((Message)message.Payload).Seq, ((Message)message.Payload).Rev));
        Assert.Equal(1, message.Raw.GetProperty("more").GetInt32());
    }

    [Fact]
    public async Task HubHangsUp_CallPending_IsLostAndTheConnectionEnds()
    {
        await using var host = await TinyHost.Start();
        await using var connection = await host.Connect();

        var pending = connection.InvokeAsync("Never");
        await host.Stop();

        await Assert.ThrowsAsync<ConnectionLostException>(() => pending);
        await connection.Closed.WaitAsync(Patience);
        await Assert.ThrowsAsync<ConnectionLostException>(() => connection.InvokeAsync("Echo", new { }));
        Assert.True(connection.Pushes.Completion.IsCompleted);
    }

    [Fact]
    public async Task Abort_CallPending_IsLost()
    {
        await using var host = await TinyHost.Start();
        await using var connection = await host.Connect();

        var pending = connection.InvokeAsync("Never");
        connection.Abort();

        await Assert.ThrowsAsync<ConnectionLostException>(() => pending);
        Assert.NotNull(await connection.Closed.WaitAsync(Patience));
    }

    [Fact]
    public async Task Dispose_Connected_ClosesCleanlyAndAtOnce()
    {
        await using var host = await TinyHost.Start();
        var connection = await host.Connect();

        await connection.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(3));

        Assert.Null(await connection.Closed.WaitAsync(Patience));
    }

    [Fact]
    public async Task Token_PlacedAsAsked_ReachesTheHub()
    {
        await using var host = await TinyHost.Start();
        WebSocketConnectionOptions socket = new() { Token = _ => ValueTask.FromResult<string?>("a.b+c"), Headers = new Dictionary<string, string> { ["Origin"] = "https://shop.example" } };
        await using var header = await host.Connect(socket);
        await using var query = await host.Connect(socket with { TokenPlacement = TokenPlacement.Query });

        Assert.Equal("Bearer a.b+c", await header.InvokeAsync<string>("Header", "Authorization"));
        Assert.Equal("https://shop.example", await header.InvokeAsync<string>("Header", "Origin"));
        Assert.Null(await header.InvokeAsync("Query", "access_token"));
        Assert.Equal("a.b+c", await query.InvokeAsync<string>("Query", "access_token"));
        Assert.Null(await query.InvokeAsync("Header", "Authorization"));
    }

    [Fact]
    public async Task Upgrade_Refused_SaysStatusChallengeAndWhen()
    {
        await using var host = await TinyHost.Start(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Origin.Count > 0 ? 429 : 401;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\", error_description=\"The token expired at '01/01/2026 00:00:00'\"";
            context.Response.Headers.RetryAfter = "12";
            return Task.CompletedTask;
        });

        var expired = await Assert.ThrowsAsync<UpgradeRefusedException>(() => host.Connect());
        var many = await Assert.ThrowsAsync<UpgradeRefusedException>(() => host.Connect(new() { Headers = new Dictionary<string, string> { ["Origin"] = "null" } }));

        Assert.Equal((401, true), ((int)expired.Status, expired.TokenExpired));
        Assert.Equal((429, false, TimeSpan.FromSeconds(12)), ((int)many.Status, many.TokenExpired, many.RetryAfter));
    }

    [Fact]
    public async Task Connect_NobodyListens_IsLost()
    {
        var host = await TinyHost.Start();
        var url = host.Url;
        await host.DisposeAsync();

        await Assert.ThrowsAsync<ConnectionLostException>(() => TalkConnection.Connect(new TalkConnectionOptions { Url = url }));
    }

    private static async Task<Push> Next(TalkConnection connection) => await connection.Pushes.ReadAsync().AsTask().WaitAsync(Patience);
}
