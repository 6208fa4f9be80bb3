using System.Threading.Channels;

namespace ChatHub.Delivery;

/// <summary>Takes what the bus brings to this node and hands it to its connections, in order, on one loop.</summary>
/// <remarks>The channel is unbounded because each step only appends to bounded queues: it is emptied faster than commits can fill it.</remarks>
internal sealed partial class LocalDelivery(ConnectionIndex index, TimeProvider clock, ILogger<LocalDelivery> log) : BackgroundService
{
    private const int AskedAtOnce = 200;
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMilliseconds(50);
    private static readonly Frame Ask = Frame.Of(new Push(default, ClientMethods.ResumeRequested, new object()));

    private readonly RoomPositions positions = new(clock);
    private readonly Channel<BusMessage> inbox = Channel.CreateUnbounded<BusMessage>(new UnboundedChannelOptions { SingleReader = true });

    public void Accept(BusMessage message) => inbox.Writer.TryWrite(message);

    /// <summary>Everything accepted so far has been offered to its connections.</summary>
    public Task FlushAsync()
    {
        var marker = new Marker();
        Accept(marker);
        return marker.Reached.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in inbox.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                Deliver(message);
            }
            catch (Exception failure)
            {
                // The log has what was not delivered; clients notice the gap and resume.
                LogNotDelivered(log, failure);
            }
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        inbox.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    private void Deliver(BusMessage message)
    {
        switch (message)
        {
            case PushMessage pushes:
                foreach (var push in pushes.Pushes) Deliver(push);
                break;
            case FramedPushes framed:
                foreach (var push in framed.Pushes) Deliver(push);
                break;
            case Positions committed:
                AskBehind(committed);
                break;
            case EndConnections end:
                foreach (var connection in index.Of(end.User))
                    if ((end.ConnectionId ?? connection.Id) == connection.Id && connection.IssuedAt <= (end.IssuedUntil ?? long.MaxValue)) _ = connection.CloseAsync(end.Reason, mayReconnect: false);
                break;
            case AskAllToResume:
                _ = AskAllAsync();
                break;
            case Marker marker:
                marker.Reached.SetResult();
                break;
        }
    }

    private void Deliver(Push push)
    {
        var connections = index.Of(push.To);
        if (connections.Length > 0) Offer(connections, Frame.Of(push));
    }

    private void Deliver(FramedPush push)
    {
        if (push.Room is { } room) positions.Saw(room, push.Rev);
        Offer(index.Of(push.To), push.Frame);
    }

    private void Offer(LiveConnection[] connections, Frame frame)
    {
        foreach (var connection in connections)
            if (!connection.Offer(frame)) LogStoppedReading(log, connection.Id, connection.User.Value);
    }

    /// <summary>Rooms that moved on without this node hearing of it: their people read the log.</summary>
    private void AskBehind(Positions committed)
    {
        foreach (var head in committed.Heads)
        {
            if (!positions.IsBehind(head)) continue;
            Offer(index.Of(head.BuyerId), Ask);
            Offer(index.Of(head.SellerId), Ask);
        }
        positions.Forget();
    }

    /// <summary>A few at a time: everybody resuming at once would be the next outage.</summary>
    private async Task AskAllAsync()
    {
        foreach (var some in index.All.Chunk(AskedAtOnce))
        {
            Offer(some, Ask);
            await Task.Delay(BetweenAsks, clock, CancellationToken.None);
        }
    }

    private sealed record Marker : BusMessage
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(200, LogLevel.Error, "A push was not delivered")]
    private static partial void LogNotDelivered(ILogger log, Exception failure);

    [LoggerMessage(201, LogLevel.Information, "Connection {Connection} of {User} stopped reading and was closed")]
    private static partial void LogStoppedReading(ILogger log, Guid connection, string user);
}
