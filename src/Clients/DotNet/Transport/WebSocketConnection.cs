using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ChatHub.Client.Transport;

/// <summary>
/// One WebSocket as SignalR's client wants it: a duplex pipe. Two loops carry bytes between pipe and socket;
/// the first to end starts the close, and the other has <c>CloseTimeout</c> to follow before the socket is cut.
/// </summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private readonly ClientWebSocket _socket;
    private readonly DuplexPipe _application;
    private readonly TimeSpan _closeTimeout;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _running;

    public WebSocketConnection(ClientWebSocket socket, EndPoint remote, TimeSpan closeTimeout, TimeProvider time)
    {
        _socket = socket;
        _closeTimeout = closeTimeout;
        _time = time;
        RemoteEndPoint = remote;
        ConnectionClosed = _closed.Token;
        (var transport, _application) = DuplexPipe.CreatePair();
        Transport = transport;
        _running = Run();
    }

    public override IDuplexPipe Transport { get; set; }
    public override string ConnectionId { get; set; } = Guid.CreateVersion7().ToString();
    public override IFeatureCollection Features { get; } = new FeatureCollection();
    public override IDictionary<object, object?> Items { get; set; } = new ConnectionItems();

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Abort();

    public override async ValueTask DisposeAsync()
    {
        await Transport.Output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        await _running;
        await base.DisposeAsync();
    }

    private async Task Run()
    {
        var receiving = Receive();
        var sending = Send();
        await Task.WhenAny(receiving, sending);

        // Whichever side ended first, the other loop's wait is woken: a pending pipe read by cancelling it, a pending socket read by the close frame's answer.
        _application.Input.CancelPendingRead();
        var both = Task.WhenAll(receiving, sending);
        await Task.WhenAny(both, Task.Delay(_closeTimeout, _time));
        if (!both.IsCompleted)
            _socket.Abort();
        await both;

        _socket.Dispose();
        await _closed.CancelAsync();
    }

    /// <summary>Never throws: the reason goes to SignalR through the pipe.</summary>
    private async Task Receive()
    {
        Exception? error = null;
        try
        {
            while (true)
            {
                // A read of nothing waits for data without holding a buffer: idle connections stay small.
                var arrived = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
                if (arrived.MessageType != WebSocketMessageType.Close)
                    arrived = await _socket.ReceiveAsync(_application.Output.GetMemory(), CancellationToken.None);
                if (arrived.MessageType == WebSocketMessageType.Close)
                    break;
                _application.Output.Advance(arrived.Count);
                var flushed = await _application.Output.FlushAsync();
                if (flushed.IsCompleted)
                    break;
            }
            if (_socket.CloseStatus is { } status and not (WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.Empty))
                error = new SocketClosedException(status, _socket.CloseStatusDescription);
        }
        catch (Exception e)
        {
            error = e;
        }
        await _application.Output.CompleteAsync(error);
    }

    /// <summary>Never throws; ends with the close frame, also as the answer to the server's.</summary>
    private async Task Send()
    {
        Exception? error = null;
        try
        {
            while (true)
            {
                var read = await _application.Input.ReadAsync();
                if (read.IsCanceled)
                    break;
                if (!read.Buffer.IsEmpty)
                    await Send(read.Buffer);
                _application.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    break;
            }
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
        }
        catch (Exception e)
        {
            error = e;
            // A broken write is a broken connection; the reader must not wait for the server to notice.
            _socket.Abort();
        }
        await _application.Input.CompleteAsync(error);
    }

    private async ValueTask Send(ReadOnlySequence<byte> buffer)
    {
        var position = buffer.Start;
        buffer.TryGet(ref position, out var segment);
        while (position.GetObject() is not null && buffer.TryGet(ref position, out var next))
        {
            await _socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
            segment = next;
        }
        await _socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }
}
