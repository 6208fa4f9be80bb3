using System.Net.WebSockets;
using System.Text;

namespace ChatHub.Load;

/// <summary>
/// A client that costs as little as a client can: it frames by hand and looks at the first bytes of what comes, so that two cores measure the server and not
/// the generator.
/// </summary>
internal sealed class LeanSocket : IDisposable
{
    private const byte RecordSeparator = 0x1E;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _turn = new(1);
    private long _sends;

    private LeanSocket()
    {
    }

    /// <summary>Answers to sends; the argument is the invocation's number.</summary>
    public Action<long> Acked { get; set; } = static _ => { };

    /// <summary>Messages pushed; the argument is the mark in their text, 0 without one.</summary>
    public Action<long> Pushed { get; set; } = static _ => { };

    public static async Task<LeanSocket> ConnectAsync(Uri url, string? token)
    {
        var lean = new LeanSocket();
        if (token is not null) lean._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await lean._socket.ConnectAsync(new UriBuilder(url) { Scheme = "ws" }.Uri, CancellationToken.None);
        await lean._socket.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        await lean._socket.ReceiveAsync(new byte[64], CancellationToken.None);
        return lean;
    }

    /// <returns>The invocation's number.</returns>
    public async Task<long> SendAsync(string room, string text)
    {
        var number = Interlocked.Increment(ref _sends);
        var frame = Encoding.UTF8.GetBytes(
            $"{{\"type\":1,\"invocationId\":\"{number}\",\"target\":\"Send\",\"arguments\":[{{\"roomId\":\"{room}\",\"clientId\":\"{Guid.CreateVersion7()}\",\"text\":\"{text}\"}}]}}\u001e");
        await _turn.WaitAsync();
        try
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
        return number;
    }

    /// <summary>Reads until the connection ends.</summary>
    public async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var held = 0;
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(held), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close) return;
                held += read.Count;
                var start = 0;
                for (int length; (length = buffer.AsSpan(start, held - start).IndexOf(RecordSeparator)) >= 0; start += length + 1) Take(buffer.AsSpan(start, length));
                buffer.AsSpan(start, held - start).CopyTo(buffer);
                held -= start;
            }
        }
        catch (Exception ended) when (ended is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The measurement is over, or the server has closed somebody who did not read.
        }
    }

    public void Dispose() => _socket.Abort();

    private void Take(ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("{\"type\":3,\"invocationId\":\""u8))
        {
            var rest = frame["{\"type\":3,\"invocationId\":\"".Length..];
            var number = 0L;
            var i = 0;
            for (; rest[i] != '"'; i++) number = (number * 10) + rest[i] - '0';
            if (rest[i..].StartsWith("\",\"error\""u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(frame));
            Acked(number);
        }
        else if (frame.StartsWith("{\"type\":1,"u8) && frame.IndexOf("\"MessageChanged\""u8) is > 0 and < 40)
        {
            Pushed(Mark.Read(frame));
        }
    }
}

/// <summary>A number inside a text, in letters: digits would look like a telephone number to the hub.</summary>
internal static class Mark
{
    private const string Opening = "q-";

    public static string Write(long number)
    {
        var text = new StringBuilder(Opening);
        do text.Append((char)('a' + (number % 16)));
        while ((number /= 16) > 0);
        return text.Append('.').ToString();
    }

    public static long Read(ReadOnlySpan<byte> frame)
    {
        var at = frame.IndexOf("\"text\":\"q-"u8);
        if (at < 0) return 0;
        var number = 0L;
        var scale = 1L;
        for (var rest = frame[(at + "\"text\":\"q-".Length)..]; rest[0] is >= (byte)'a' and <= (byte)'p'; rest = rest[1..], scale *= 16) number += scale * (rest[0] - 'a');
        return number;
    }
}
