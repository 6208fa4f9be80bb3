using System.Buffers;
using System.Text.Json;
using ChatHub.Protocol;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ChatHub.Delivery;

/// <summary>One hub call, serialised once for all connections it goes to.</summary>
/// <remarks>Written here because SignalR's own writer takes an object and serialises it again for each connection that is addressed alone.</remarks>
internal sealed class Frame
{
    private const byte RecordSeparator = 0x1E;

    private Frame(byte[] bytes)
    {
        Wire = bytes;
        Message = new SerializedHubMessage([new SerializedMessage("json", bytes)]);
    }

    /// <summary>The bytes of a WebSocket message, record separator included.</summary>
    public ReadOnlyMemory<byte> Wire { get; }

    /// <summary>Length on the wire.</summary>
    public int Bytes => Wire.Length;

    /// <summary>As another node serialised it.</summary>
    public static Frame FromWire(byte[] bytes) => new(bytes);

    public SerializedHubMessage Message { get; }

    public static Frame Of(Push push)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ChatJson.Options.Encoder, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, HubProtocolConstants.InvocationMessageType);
            json.WriteString("target"u8, push.Target);
            json.WriteStartArray("arguments"u8);
            JsonSerializer.Serialize(json, push.Argument, push.Argument.GetType(), ChatJson.Options);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.GetSpan(1)[0] = RecordSeparator;
        buffer.Advance(1);
        return new(buffer.WrittenSpan.ToArray());
    }
}
