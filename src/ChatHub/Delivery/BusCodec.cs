using ChatHub.Protocol;

namespace ChatHub.Delivery;

/// <summary>How bus messages travel between nodes: a version, the sending node, a kind and its fields, as <see cref="BinaryWriter"/> writes them.</summary>
internal sealed class BusCodec(TimeProvider clock)
{
    private const byte Version = 1;

    private readonly Guid node = NewId.Create(clock);

    private enum Kind : byte
    {
        Pushes = 1,
        End = 2,
        AskAll = 3,
    }

    /// <exception cref="ArgumentException">Something that does not travel.</exception>
    public byte[] Write(BusMessage message)
    {
        using var stream = new MemoryStream(1024);
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(node.ToByteArray());
        switch (message)
        {
            case FramedPushes pushes:
                writer.Write((byte)Kind.Pushes);
                writer.Write(pushes.Pushes.Count);
                foreach (var push in pushes.Pushes) Write(writer, push);
                break;
            case EndConnections end:
                writer.Write((byte)Kind.End);
                writer.Write(end.User.Value);
                writer.Write((end.ConnectionId ?? Guid.Empty).ToByteArray());
                writer.Write(end.Reason);
                writer.Write(end.IssuedUntil ?? long.MaxValue);
                break;
            case AskAllToResume:
                writer.Write((byte)Kind.AskAll);
                break;
            default:
                throw new ArgumentException($"{message.GetType().Name} does not travel.", nameof(message));
        }
        return stream.ToArray();
    }

    /// <returns>Null for what this node sent itself: it has been delivered here already.</returns>
    /// <exception cref="InvalidDataException">Another version's message.</exception>
    public BusMessage? Read(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload, writable: false));
        if (reader.ReadByte() != Version) throw new InvalidDataException("Another version of the bus.");
        if (new Guid(reader.ReadBytes(16)) == node) return null;
        return (Kind)reader.ReadByte() switch
        {
            Kind.Pushes => new FramedPushes([.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadPush(reader))]),
            Kind.End => ReadEnd(reader),
            Kind.AskAll => new AskAllToResume(),
            _ => throw new InvalidDataException("An unknown kind."),
        };
    }

    private static void Write(BinaryWriter writer, FramedPush push)
    {
        writer.Write(push.To.Value);
        writer.Write(push.Room?.Value ?? string.Empty);
        writer.Write(push.Rev);
        writer.Write(push.Frame.Bytes);
        writer.Write(push.Frame.Wire.Span);
    }

    private static FramedPush ReadPush(BinaryReader reader)
    {
        var to = new UserId(reader.ReadString());
        var room = reader.ReadString();
        var rev = reader.ReadInt64();
        var frame = Frame.FromWire(reader.ReadBytes(reader.ReadInt32()));
        return new(to, frame, room.Length == 0 ? null : new RoomId(room), rev);
    }

    private static EndConnections ReadEnd(BinaryReader reader)
    {
        var user = new UserId(reader.ReadString());
        var connection = new Guid(reader.ReadBytes(16));
        return new(user, connection == Guid.Empty ? null : connection, reader.ReadString(), reader.ReadInt64());
    }
}
