using ChatHub.Access;
using ChatHub.Delivery;
using ChatHub.Protocol;
using ChatHub.Tests.Delivery;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatHub.Conformance.Delivery;

/// <summary>What one host has of delivery: a bus, the loop that hands on what it brings, and the connections of its people, on pipes in place of sockets.</summary>
internal sealed class BusNode : IAsyncDisposable
{
    private readonly List<PipeDevice> _devices = [];
    private readonly ConnectionIndex _index = new();
    private readonly LocalDelivery _local;
    private readonly RedisBus? _redis;

    private BusNode(RedisOptions? redis)
    {
        _local = new(_index, TimeProvider.System, NullLogger<LocalDelivery>.Instance);
        _redis = redis is null ? null : new(_local, redis, TimeProvider.System, NullLogger<RedisBus>.Instance);
        Bus = _redis ?? (IBus)new InProcessBus(_local);
        Listens = _redis is null ? Task.CompletedTask : Connect("first").Device.ReadFramesAsync(1);
    }

    public IBus Bus { get; }

    /// <summary>Over when the node hears the others: who came before is asked to resume then.</summary>
    public Task Listens { get; }

    public static async Task<BusNode> StartAsync(RedisOptions? redis)
    {
        var node = new BusNode(redis);
        await node._local.StartAsync(CancellationToken.None);
        if (node._redis is { } bus) await bus.StartAsync(CancellationToken.None);
        return node;
    }

    /// <summary>One more connection of a person.</summary>
    /// <param name="issuedAt">Of its token, Unix seconds.</param>
    public BusDevice Connect(string user, long issuedAt = 1_000)
    {
        var device = new PipeDevice();
        _devices.Add(device);
        var connection = new LiveConnection(device.Context, new Identity(new UserId(user), Scope.User, issuedAt, long.MaxValue), Guid.CreateVersion7(), boundBytes: 8 * 1024 * 1024);
        _index.Add(connection);
        return new(connection.Id, device);
    }

    /// <summary>Stops its bus alone, as a stopping host does first.</summary>
    public Task StopBusAsync() => _redis?.StopAsync(CancellationToken.None) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
        {
            await _redis.StopAsync(CancellationToken.None);
            _redis.Dispose();
        }
        await _local.StopAsync(CancellationToken.None);
        _local.Dispose();
        foreach (var device in _devices) await device.DisposeAsync();
    }
}

/// <summary>A connection, and its far end.</summary>
internal sealed record BusDevice(Guid Id, PipeDevice Device);
