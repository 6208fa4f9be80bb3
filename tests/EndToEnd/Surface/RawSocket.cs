using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatHub.EndToEnd.Surface;

/// <summary>A socket that can send what no proper client would.</summary>
internal sealed class RawSocket : IDisposable
{
    private const char RecordSeparator = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience;
    private readonly Queue<string> _read = new();
    private string _part = "";

    private RawSocket(TimeSpan patience) => _patience = new(patience);

    /// <summary>Opens the socket and shakes hands.</summary>
    public static async Task<RawSocket> OpenAsync(Uri host, string token, TimeSpan? patience = null) => await (await UpgradeAsync(host, token, patience)).ShakeHandsAsync();

    /// <summary>Opens the socket and shakes hands, unless the hub answers with 429: then null.</summary>
    public static async Task<RawSocket?> TryOpenAsync(Uri host, string token)
    {
        var raw = new RawSocket(Patience);
        try
        {
            await raw.ConnectAsync(host, token);
        }
        catch (WebSocketException) when (raw._socket.HttpStatusCode == HttpStatusCode.TooManyRequests)
        {
            raw.Dispose();
            return null;
        }
        return await raw.ShakeHandsAsync();
    }

    /// <summary>Opens the socket and says nothing.</summary>
    public static async Task<RawSocket> UpgradeAsync(Uri host, string token, TimeSpan? patience = null)
    {
        var raw = new RawSocket(patience ?? Patience);
        await raw.ConnectAsync(host, token);
        return raw;
    }

    /// <summary>Sends frames, each with its separator.</summary>
    public Task SendAsync(params IEnumerable<string> frames) => SendBytesAsync(Encoding.UTF8.GetBytes(string.Concat(frames.Select(frame => frame + RecordSeparator))));

    public async Task SendBytesAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool ends = true)
    {
        try
        {
            await _socket.SendAsync(bytes, type, ends, _patience.Token);
        }
        catch (WebSocketException)
        {
            // The hub has closed already; what it said first can still be read.
        }
    }

    /// <summary>The next frame; null once the connection has ended.</summary>
    public async Task<string?> ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        while (_read.Count == 0)
        {
            try
            {
                var got = await _socket.ReceiveAsync(buffer, _patience.Token);
                if (got.MessageType == WebSocketMessageType.Close) return null;
                var parts = (_part + Encoding.UTF8.GetString(buffer, 0, got.Count)).Split(RecordSeparator);
                foreach (var part in parts[..^1]) _read.Enqueue(part);
                _part = parts[^1];
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
        return _read.Dequeue();
    }

    /// <summary>What answers the call with this id: its completion. Null when the connection ended instead.</summary>
    public async Task<JsonElement?> CompletionAsync(string invocation)
    {
        while (await ReadAsync() is { } frame)
        {
            var json = JsonElement.Parse(frame);
            if (json.GetProperty("type").GetInt32() == 3 && json.GetProperty("invocationId").GetString() == invocation) return json;
        }
        return null;
    }

    /// <summary>Reads on to the end of the connection.</summary>
    /// <returns>The error of the close frame; null when there was none.</returns>
    public async Task<string?> EndAsync()
    {
        string? error = null;
        while (await ReadAsync() is { } frame)
        {
            var json = JsonElement.Parse(frame);
            if (json.TryGetProperty("type", out var type) && type.GetInt32() == 7 && json.TryGetProperty("error", out var said)) error = said.GetString();
        }
        return error;
    }

    private Task ConnectAsync(Uri host, string token)
    {
        _socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        _socket.Options.CollectHttpResponseDetails = true;
        return _socket.ConnectAsync(new UriBuilder(new Uri(host, "/hubs/talk")) { Scheme = "ws" }.Uri, _patience.Token);
    }

    private async Task<RawSocket> ShakeHandsAsync()
    {
        await SendAsync("{\"protocol\":\"json\",\"version\":1}");
        await ReadAsync();
        return this;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }
}
