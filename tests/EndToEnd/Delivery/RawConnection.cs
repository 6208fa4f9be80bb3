using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatHub.TestKit;

namespace ChatHub.EndToEnd.Delivery;

/// <summary>A bare socket that reads when it is told to and at no other time. Its receive buffer is small, so that what it does not read stays at the host.</summary>
internal sealed class RawConnection : IDisposable
{
    private const char RecordSeparator = '\u001e';
    private const int ReceiveBuffer = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly SocketsHttpHandler _handler = new() { ConnectCallback = DialAsync };
    private readonly StringBuilder _partial = new();
    private readonly Queue<JsonElement> _frames = new();

    private RawConnection()
    {
    }

    /// <exception cref="WebSocketException">It was refused.</exception>
    public static async Task<RawConnection> OpenAsync(TalkRig rig, string user)
    {
        var raw = new RawConnection();
        raw._socket.Options.SetRequestHeader("Authorization", $"Bearer {rig.Host.Tokens.User(user)}");
        using var invoker = new HttpMessageInvoker(raw._handler, disposeHandler: false);
        var address = new UriBuilder(new Uri(rig.Host.Url, "/hubs/talk")) { Scheme = "ws" }.Uri;
        await raw._socket.ConnectAsync(address, invoker, CancellationToken.None);
        await raw.SendAsync("""{"protocol":"json","version":1}""");
        return await raw.NextAsync() is null ? throw new WebSocketException("It was ended before the handshake was answered.") : raw;
    }

    public Task SendAsync(string frame) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(frame + RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next frame; null once the connection has ended, in whatever way.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[16 * 1024];
        var decoder = Encoding.UTF8.GetDecoder();
        var chars = new char[buffer.Length];
        while (_frames.Count == 0)
        {
            try
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
                if (read.MessageType == WebSocketMessageType.Close) return null;
                Take(chars.AsSpan(0, decoder.GetChars(buffer.AsSpan(0, read.Count), chars, flush: false)));
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
        return _frames.Dequeue();
    }

    /// <summary>Everything up to the end of the connection.</summary>
    public async Task<List<JsonElement>> ToTheEndAsync()
    {
        var all = new List<JsonElement>();
        while (await NextAsync() is { } frame) all.Add(frame);
        return all;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _handler.Dispose();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c != RecordSeparator)
            {
                _partial.Append(c);
                continue;
            }
            _frames.Enqueue(JsonElement.Parse(_partial.ToString()));
            _partial.Clear();
        }
    }

    private static async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBuffer, NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
