using System.IO.Pipelines;

namespace ChatHub.Delivery;

/// <summary>A connection's output, which takes nothing more once the last word was said: what is written after it goes nowhere, and whoever writes it need not know.</summary>
/// <remarks>SignalR writes one frame at a time, under a lock of its own; sealing comes from any thread.</remarks>
internal sealed class SealableWriter(PipeWriter inner) : PipeWriter
{
    private const int ScratchBytes = 4096;

    private volatile bool isSealed;
    // What was last handed out to write into was scratch: a seal between the two must not advance the pipe by bytes it never gave.
    private bool onScratch;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public void Seal() => isSealed = true;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        onScratch = isSealed;
        return onScratch ? new byte[Math.Max(sizeHint, ScratchBytes)] : inner.GetMemory(sizeHint);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        onScratch = isSealed;
        return onScratch ? new byte[Math.Max(sizeHint, ScratchBytes)] : inner.GetSpan(sizeHint);
    }

    public override void Advance(int bytes)
    {
        if (!onScratch) inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        isSealed ? default : inner.WriteAsync(source, cancellationToken);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        isSealed ? default : inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
