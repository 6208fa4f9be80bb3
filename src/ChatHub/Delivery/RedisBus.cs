using System.Threading.Channels;
using StackExchange.Redis;

namespace ChatHub.Delivery;

/// <summary>The bus of a hub of several nodes: pub/sub on one channel, at most once. Its own node's people do not wait for it, nor depend on it.</summary>
/// <remarks>
/// Uses what StackExchange.Redis 2 has too. While Redis is away its messages are dropped: the sweep of the log finds what other nodes were not told. When it
/// is back everybody here is asked to resume, because marks and presence may have been missed, and they stand in no log. The same once the node first listens,
/// and after a link that had fallen silent.
/// </remarks>
internal sealed partial class RedisBus(LocalDelivery local, RedisOptions options, TimeProvider clock, ILogger<RedisBus> log) : BackgroundService, IBus
{
    /// <summary>Beyond this Redis cannot keep up, and the log serves better.</summary>
    private const int Capacity = 100_000;

    private static readonly TimeSpan RetryConnect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(8);

    /// <summary>Says nothing to anybody, in whatever version of the hub.</summary>
    private static readonly FramedPushes Probe = new([]);

    private readonly BusCodec codec = new(clock);
    private readonly Channel<BusMessage> outbox =
        Channel.CreateBounded<BusMessage>(new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>When this node last heard itself: both ways to Redis and back were open then.</summary>
    private long heardAt;

    public void Publish(BusMessage message)
    {
        var framed = message is PushMessage pushes ? FramedPushes.Of(pushes) : message;
        local.Accept(framed);
        outbox.Writer.TryWrite(framed);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        outbox.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await ConnectAsync(stoppingToken) is { } redis)
        {
            using (redis)
            {
                var isWhole = await CarryAsync(redis, stoppingToken);
                // Its commands are not waited for: they may be on a link that carries nothing.
                await redis.CloseAsync(allowCommandsToComplete: false);
                if (isWhole) return;
            }
        }
    }

    /// <returns>True when all was sent that there will be; false when the link carries nothing, or no more.</returns>
    private async Task<bool> CarryAsync(ConnectionMultiplexer redis, CancellationToken stopping)
    {
        var subscriber = redis.GetSubscriber();
        if (!await TrySubscribeAsync(subscriber, stopping)) return false;
        redis.ConnectionRestored += (_, restored) =>
        {
            if (restored.ConnectionType == ConnectionType.Subscription) AskAll();
        };
        // Those who came before the node listened have missed what others miss in an outage.
        AskAll();
        using var silent = new CancellationTokenSource();
        var watching = WatchAsync(subscriber, silent);
        try
        {
            await foreach (var message in outbox.Reader.ReadAllAsync(silent.Token)) Send(subscriber, message);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            await silent.CancelAsync();
            await watching;
        }
    }

    /// <summary>
    /// Says something now and then, and listens for it. A network that forgets a connection tells neither end, and TCP may take a quarter of an hour to
    /// find out: until then this node would hear of no mark, typing or presence.
    /// </summary>
    private async Task WatchAsync(ISubscriber subscriber, CancellationTokenSource silent)
    {
        using var timer = new PeriodicTimer(ProbeEvery, clock);
        Volatile.Write(ref heardAt, clock.GetTimestamp());
        try
        {
            while (await timer.WaitForNextTickAsync(silent.Token))
            {
                if (clock.GetElapsedTime(Volatile.Read(ref heardAt)) > LongestSilence)
                {
                    LogSilent(log);
                    await silent.CancelAsync();
                }
                Send(subscriber, Probe);
            }
        }
        catch (OperationCanceledException)
        {
            // The link is given up, or the node stops.
        }
    }

    private void AskAll()
    {
        LogListening(log);
        local.Accept(new AskAllToResume());
    }

    private void Send(ISubscriber subscriber, BusMessage message)
    {
        try
        {
            _ = subscriber.PublishAsync(options.Channel, codec.Write(message), CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            // At most once: the log has it.
        }
    }

    private void Receive(RedisValue payload)
    {
        try
        {
            if (codec.Read((byte[])payload!) is { } message) local.Accept(message);
            else Volatile.Write(ref heardAt, clock.GetTimestamp());
        }
        catch (Exception failure)
        {
            // Another version of the hub, or no hub at all, writes to this channel.
            LogUnreadable(log, failure);
        }
    }

    private async Task<ConnectionMultiplexer?> ConnectAsync(CancellationToken stopping)
    {
        var configuration = ConfigurationOptions.Parse(options.Configuration);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName = "chat-hub";
        configuration.ReconnectRetryPolicy = new LinearRetry((int)RetryConnect.TotalMilliseconds);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return await ConnectionMultiplexer.ConnectAsync(configuration);
            }
            catch (Exception failure) when (failure is RedisException or TimeoutException)
            {
                LogNotConnected(log, failure);
                await WaitAsync(stopping);
            }
        }
        return null;
    }

    /// <summary>Once a link: a second try would leave two handlers, and each message would come twice.</summary>
    private async Task<bool> TrySubscribeAsync(ISubscriber subscriber, CancellationToken stopping)
    {
        try
        {
            await subscriber.SubscribeAsync(options.Channel, (_, payload) => Receive(payload)).WaitAsync(LongestSilence, clock, stopping);
            return true;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            LogNotConnected(log, failure);
            await WaitAsync(stopping);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(RetryConnect, clock, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by its condition.
        }
    }

    [LoggerMessage(240, LogLevel.Warning, "Redis does not answer; other nodes learn of changes from the log")]
    private static partial void LogNotConnected(ILogger log, Exception failure);

    [LoggerMessage(241, LogLevel.Information, "This node hears the others by Redis; connected clients are asked to resume")]
    private static partial void LogListening(ILogger log);

    [LoggerMessage(243, LogLevel.Warning, "The link to Redis has fallen silent and is replaced")]
    private static partial void LogSilent(ILogger log);

    [LoggerMessage(242, LogLevel.Warning, "A message on the bus could not be read")]
    private static partial void LogUnreadable(ILogger log, Exception failure);
}

/// <summary>From <c>ConnectionStrings:Redis</c>.</summary>
/// <param name="Configuration">As StackExchange.Redis takes it: <c>host:port,password=…</c>.</param>
/// <param name="Channel">One a hub: several hubs may share a Redis.</param>
internal sealed record RedisOptions(string Configuration, string Channel);
