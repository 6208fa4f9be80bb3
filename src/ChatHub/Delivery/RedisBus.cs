using System.Threading.Channels;
using StackExchange.Redis;

namespace ChatHub.Delivery;

/// <summary>The bus of a hub of several nodes: pub/sub on one channel, at most once. Its own node's people do not wait for it, nor depend on it.</summary>
/// <remarks>
/// Uses what StackExchange.Redis 2 has too. While Redis is away its messages are dropped: the sweep of the log finds what other nodes were not told. When it
/// is back everybody here is asked to resume, because marks and presence may have been missed, and they stand in no log.
/// </remarks>
internal sealed partial class RedisBus(LocalDelivery local, RedisOptions options, TimeProvider clock, ILogger<RedisBus> log) : BackgroundService, IBus
{
    /// <summary>Beyond this Redis cannot keep up, and the log serves better.</summary>
    private const int Capacity = 100_000;

    private static readonly TimeSpan RetryConnect = TimeSpan.FromSeconds(1);

    private readonly BusCodec codec = new(clock);
    private readonly Channel<BusMessage> outbox =
        Channel.CreateBounded<BusMessage>(new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

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
        using var redis = await ConnectAsync(stoppingToken);
        if (redis is null) return;
        var subscriber = redis.GetSubscriber();
        await SubscribeAsync(subscriber, stoppingToken);
        redis.ConnectionRestored += (_, restored) =>
        {
            if (restored.ConnectionType != ConnectionType.Subscription) return;
            LogRestored(log);
            local.Accept(new AskAllToResume());
        };
        await foreach (var message in outbox.Reader.ReadAllAsync(CancellationToken.None)) Send(subscriber, message);
    }

    private void Send(ISubscriber subscriber, BusMessage message)
    {
        try
        {
            _ = subscriber.PublishAsync(options.Channel, codec.Write(message), CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // At most once: the log has it.
        }
    }

    private void Receive(RedisValue payload)
    {
        try
        {
            if (codec.Read((byte[])payload!) is { } message) local.Accept(message);
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
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return await ConnectionMultiplexer.ConnectAsync(configuration);
            }
            catch (RedisException failure)
            {
                LogNotConnected(log, failure);
                await WaitAsync(stopping);
            }
        }
        return null;
    }

    private async Task SubscribeAsync(ISubscriber subscriber, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await subscriber.SubscribeAsync(options.Channel, (_, payload) => Receive(payload));
                return;
            }
            catch (RedisException failure)
            {
                LogNotConnected(log, failure);
                await WaitAsync(stopping);
            }
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

    [LoggerMessage(241, LogLevel.Information, "Redis is back; connected clients are asked to resume")]
    private static partial void LogRestored(ILogger log);

    [LoggerMessage(242, LogLevel.Warning, "A message on the bus could not be read")]
    private static partial void LogUnreadable(ILogger log, Exception failure);
}

/// <summary>From <c>ConnectionStrings:Redis</c>.</summary>
/// <param name="Configuration">As StackExchange.Redis takes it: <c>host:port,password=…</c>.</param>
/// <param name="Channel">One a hub: several hubs may share a Redis.</param>
internal sealed record RedisOptions(string Configuration, string Channel);
