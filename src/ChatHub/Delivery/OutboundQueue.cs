using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Delivery;

/// <summary>
/// What waits to be written to one connection. Offering never waits: a reader that has stopped reading fills its own queue, and is closed at the bound.
/// </summary>
/// <remarks>Idle it holds no task, no buffer and no timer: the pump runs while there is something to write.</remarks>
internal sealed class OutboundQueue(HubConnectionContext connection, int boundBytes)
{
    private readonly Lock gate = new();
    private Queue<Frame>? waiting;
    private int queuedBytes;
    private bool pumping;
    private bool closed;
    private TaskCompletionSource? drained;

    /// <returns>False when the connection is closed, or is being closed now because it does not read.</returns>
    public bool Offer(Frame frame)
    {
        lock (gate)
        {
            if (closed) return false;
            if (queuedBytes + frame.Bytes > boundBytes)
            {
                CloseLocked();
                return false;
            }
            (waiting ??= new()).Enqueue(frame);
            queuedBytes += frame.Bytes;
            if (pumping) return true;
            pumping = true;
        }
        _ = PumpAsync();
        return true;
    }

    /// <summary>Takes no more, and drops what waits.</summary>
    public void Close()
    {
        lock (gate) CloseLocked();
    }

    /// <summary>Completes once nothing waits, or the connection is gone.</summary>
    public Task DrainAsync()
    {
        lock (gate)
        {
            if (!pumping) return Task.CompletedTask;
            return (drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task PumpAsync()
    {
        while (Next() is { } frame)
        {
            try
            {
                await connection.WriteAsync(frame.Message, CancellationToken.None);
            }
            catch (Exception)
            {
                // The connection is on its way out; SignalR has logged why, and its own end cleans up.
                Close();
            }
            lock (gate) queuedBytes -= frame.Bytes;
        }
    }

    private Frame? Next()
    {
        lock (gate)
        {
            if (!closed && waiting is not null && waiting.TryDequeue(out var frame)) return frame;
            // An idle connection keeps no queue behind.
            waiting = null;
            pumping = false;
            drained?.SetResult();
            drained = null;
            return null;
        }
    }

    private void CloseLocked()
    {
        closed = true;
        waiting = null;
    }
}
