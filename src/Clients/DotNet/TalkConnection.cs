using System.Text.Json;
using System.Threading.Channels;
using ChatHub.Client.Transport;
using ChatHub.Client.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatHub.Client;

/// <summary>
/// One connection to the hub: a method for each of the hub's, and what the hub sends in <see cref="Pushes"/>. It ends with its socket;
/// <see cref="TalkClient"/> is what reconnects and catches up. Thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="TalkException"/> when the hub refuses, <see cref="ConnectionLostException"/> when the connection is or
/// goes down, and <see cref="OperationCanceledException"/> when its token is cancelled (the hub may carry the call out all the same).
/// An answer has no order against pushes: it may come before or after the push of the same change.
/// </remarks>
public sealed partial class TalkConnection : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly ServiceProvider _services;
    private readonly Channel<Push> _pushes = Channel.CreateUnbounded<Push>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly TaskCompletionSource<Exception?> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _log;
    private ConnectionContext? _socket;

    private TalkConnection(TalkConnectionOptions options)
    {
        _log = options.Log.CreateLogger<TalkConnection>();
        _services = new ServiceCollection().BuildServiceProvider();
        var sockets = new WebSocketConnectionFactory(options.Socket);
        var json = new JsonHubProtocol(Options.Create(new JsonHubProtocolOptions { PayloadSerializerOptions = WireJson.Options }));
        _hub = new HubConnection(new Factory(this, sockets), json, new UriEndPoint(options.Url), _services, options.Log)
        {
            ServerTimeout = options.ServerTimeout,
            KeepAliveInterval = options.KeepAliveInterval,
            HandshakeTimeout = options.HandshakeTimeout,
        };
        foreach (var target in Push.Shapes.Keys)
            _hub.On<JsonElement>(target, raw => Receive(target, raw));
        _hub.Closed += OnClosed;
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="UpgradeRefusedException">The hub answered with an HTTP status: 401 for its token, 403 for its origin, 429 for too many.</exception>
    /// <exception cref="ConnectionLostException">The hub could not be reached, or hung up during the handshake.</exception>
    public static async Task<TalkConnection> Connect(TalkConnectionOptions options, CancellationToken cancellationToken = default)
    {
        var connection = new TalkConnection(options);
        try
        {
            await connection._hub.StartAsync(cancellationToken);
            return connection;
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (e is UpgradeRefusedException or TalkException || cancellationToken.IsCancellationRequested)
                throw;
            throw new ConnectionLostException($"No connection to {options.Url.GetLeftPart(UriPartial.Path)}: {e.Message}", e);
        }
    }

    /// <summary>
    /// What the hub sent, in the order it came; completed when the connection ends, after the last one. Without a reader they pile up.
    /// Several readers share them.
    /// </summary>
    public ChannelReader<Push> Pushes => _pushes.Reader;

    /// <summary>Completes when the connection has ended: with the reason, or null when it was a clean end from either side. Never faults.</summary>
    public Task<Exception?> Closed => _closed.Task;

    /// <summary>Calls any method with at most one argument. For what this type does not name.</summary>
    /// <param name="method">The hub's name for it.</param>
    /// <param name="argument">Any object that serialises as JSON; null for a method without one.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <returns>What the hub answered; null when it answers nothing.</returns>
    public async Task<JsonElement?> InvokeAsync(string method, object? argument = null, CancellationToken cancellationToken = default) =>
        await Call(method, typeof(object), argument, cancellationToken) as JsonElement?;

    /// <inheritdoc cref="InvokeAsync(string, object?, CancellationToken)"/>
    public async Task<T> InvokeAsync<T>(string method, object? argument = null, CancellationToken cancellationToken = default) =>
        (T)(await Call(method, typeof(T), argument, cancellationToken) ?? throw new TalkException(TalkCode.Invalid, $"{method} answered nothing."));

    /// <summary>Cuts the socket without a goodbye, as a lost network does.</summary>
    public void Abort() => _socket?.Abort();

    /// <summary>Closes the connection: says goodbye and waits for the other side, at most <see cref="WebSocketConnectionOptions.CloseTimeout"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Finish(reason: null);
        await _services.DisposeAsync();
    }

    private async Task<object?> Call(string method, Type answer, object? argument, CancellationToken cancellationToken)
    {
        try
        {
            return await _hub.InvokeCoreAsync(method, answer, argument is null ? [] : [argument], cancellationToken);
        }
        catch (HubException e)
        {
            throw HubError.Parse(e.Message, e);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsLoss(e))
        {
            throw new ConnectionLostException($"The connection ended before {method} was answered.", e);
        }
    }

    /// <summary>SignalR fails pending and later calls with whatever ended the connection; only our own argument errors are something else.</summary>
    private bool IsLoss(Exception e) =>
        e is OperationCanceledException or IOException or ObjectDisposedException or System.Net.WebSockets.WebSocketException or TimeoutException
        || _hub.State != HubConnectionState.Connected;

    private void Receive(string target, JsonElement raw)
    {
        try
        {
            _pushes.Writer.TryWrite(Push.Read(target, raw));
        }
        catch (JsonException e)
        {
            // Left out, its room's revision jumps, and a client that keeps cursors resumes.
            LogUnreadable(target, e);
        }
    }

    private Task OnClosed(Exception? reason)
    {
        Finish(reason);
        return Task.CompletedTask;
    }

    private void Finish(Exception? reason)
    {
        _pushes.Writer.TryComplete();
        _closed.TrySetResult(reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A push {Target} could not be read")]
    private partial void LogUnreadable(string target, Exception e);

    /// <summary>Keeps hold of the socket for <see cref="Abort"/>.</summary>
    private sealed class Factory(TalkConnection owner, WebSocketConnectionFactory sockets) : IConnectionFactory
    {
        public async ValueTask<ConnectionContext> ConnectAsync(System.Net.EndPoint endpoint, CancellationToken cancellationToken = default) =>
            owner._socket = await sockets.ConnectAsync(endpoint, cancellationToken);
    }
}
