using System.Threading.Channels;

namespace ChatHub.Delivery;

/// <summary>Takes what the bus brings to this node and hands it to its connections, in order, on one loop.</summary>
/// <remarks>The channel is unbounded because each step only appends to bounded queues: it is emptied faster than commits can fill it.</remarks>
internal sealed partial class LocalDelivery(ConnectionIndex index, ILogger<LocalDelivery> log) : BackgroundService
{
    private static readonly Push ResumeRequested = new(default, ClientMethods.ResumeRequested, new object());

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
            case EndConnections end:
                foreach (var connection in index.Of(end.User))
                    if (end.ConnectionId is null || end.ConnectionId == connection.Id) _ = connection.CloseAsync(end.Reason, mayReconnect: false);
                break;
            case AskAllToResume:
                var ask = Frame.Of(ResumeRequested);
                foreach (var connection in index.All) connection.Offer(ask);
                break;
            case Marker marker:
                marker.Reached.SetResult();
                break;
        }
    }

    private void Deliver(Push push)
    {
        var connections = index.Of(push.To);
        if (connections.Length == 0) return;
        var frame = Frame.Of(push);
        foreach (var connection in connections)
            if (!connection.Offer(frame)) LogStoppedReading(log, connection.Id, connection.User.Value);
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
