namespace SessionBroker.Tests.Recordings;

/// <summary>Gives bytes at the pace a test sets.</summary>
internal sealed class PacedStream(byte[] content, long offset, Func<long, CancellationToken, Task> pace) : Stream
{
    private const int Piece = 16 * 1024;
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await pace(offset + _position, cancellationToken);
        var length = Math.Min(Math.Min(Piece, buffer.Length), content.Length - _position);
        content.AsMemory(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
