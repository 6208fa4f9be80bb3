using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatHub.Tests.Delivery;

/// <summary>A connection without a socket: what the hub writes waits in a pipe of a known size until the test reads it.</summary>
internal sealed class PipeDevice : IAsyncDisposable
{
    public const int PipeBytes = 4096;

    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: PipeBytes, resumeWriterThreshold: PipeBytes / 2));
    private readonly Pipe _toServer = new();
    private readonly DefaultConnectionContext _connection;

    public PipeDevice()
    {
        _connection = new() { ConnectionId = "pipe", Transport = new Duplex(_toServer.Reader, _toClient.Writer) };
        Context = new(_connection, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(10), ClientTimeoutInterval = TimeSpan.FromMinutes(10) }, NullLoggerFactory.Instance)
        {
            Protocol = new JsonHubProtocol(),
        };
    }

    public HubConnectionContext Context { get; }

    /// <summary>Reads frames until so many came; their one argument's <c>rev</c>.</summary>
    public async Task<List<long>> ReadRevsAsync(int count) =>
        (await ReadFramesAsync(count)).ConvertAll(frame => frame.GetProperty("arguments")[0].GetProperty("rev").GetInt64());

    /// <summary>The error it is closed with.</summary>
    public async Task<string?> ReadCloseAsync()
    {
        while (true)
        {
            var frame = (await ReadFramesAsync(1))[0];
            if (frame.GetProperty("type").GetInt32() == HubProtocolConstants.CloseMessageType) return frame.GetProperty("error").GetString();
        }
    }

    public async Task<List<JsonElement>> ReadFramesAsync(int count)
    {
        var frames = new List<JsonElement>();
        while (frames.Count < count)
        {
            var read = await _toClient.Reader.ReadAsync();
            var rest = read.Buffer;
            while (frames.Count < count && rest.PositionOf((byte)0x1E) is { } end)
            {
                using var frame = JsonDocument.Parse(rest.Slice(0, end));
                frames.Add(frame.RootElement.Clone());
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            _toClient.Reader.AdvanceTo(rest.Start, frames.Count < count ? rest.End : rest.Start);
        }
        return frames;
    }

    public async ValueTask DisposeAsync()
    {
        Context.Abort();
        await _toClient.Reader.CompleteAsync();
        await _connection.DisposeAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
