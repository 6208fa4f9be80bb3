using System.Buffers;
using System.IO.Pipelines;
using ChatHub.Access;
using ChatHub.Protocol;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;

namespace ChatHub.Delivery;

/// <summary>
/// Counts the frames of a connection below SignalR's dispatcher, so that pings, unknown methods and malformed frames count like any other, and ends a
/// connection that sends more than its bucket holds. What a flood has sent at once is handed on in turns, so that others' frames come between.
/// </summary>
internal sealed class FrameGate(ConnectionDelegate next, LimitsOptions limits, Exclusions exclusions, TimeProvider clock)
{
    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        var transport = connection.Transport;
        var output = new SealableWriter(transport.Output);
        connection.Features.Set(output);
        connection.Transport = new CountedDuplex(new CountingReader(transport.Input, connection, limits, exclusions, clock), output);
        await next(connection);
    }

    private sealed class CountedDuplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    private sealed class CountingReader(PipeReader inner, ConnectionContext connection, LimitsOptions limits, Exclusions exclusions, TimeProvider clock) : PipeReader
    {
        private const byte RecordSeparator = 0x1E;

        /// <summary>Frames handed on before others have their turn: a fraction of a millisecond's work. Few clients ever have two waiting.</summary>
        private const int FramesATurn = 16;

        /// <summary>Without a pause a few floods are all that the processors do, and everybody's every step waits behind them.</summary>
        private static readonly TimeSpan BetweenTurns = TimeSpan.FromMilliseconds(2);

        private readonly TokenBucket bucket = new(clock, limits.FramesBurst, limits.FramesPerSecond);
        private ReadOnlySequence<byte> current;
        private long counted;
        private bool moreWaits;
        private Task? ended;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            if (moreWaits) await Task.Delay(BetweenTurns, clock, cancellationToken);
            if (ended is null) return Turn(Count(await inner.ReadAsync(cancellationToken)));
            // The reason goes out first; then, to SignalR, the client has gone.
            await ended;
            return new ReadResult(ReadOnlySequence<byte>.Empty, isCanceled: false, isCompleted: true);
        }

        public override bool TryRead(out ReadResult result)
        {
            result = default;
            if (ended is not null || !inner.TryRead(out result)) return false;
            result = Turn(Count(result));
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            // What is left unconsumed comes again with the next read, and has been counted.
            if (ended is { IsCompleted: true }) return;
            counted -= current.Slice(0, consumed).Length;
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        private ReadResult Count(ReadResult result)
        {
            current = result.Buffer;
            var frames = 0;
            foreach (var segment in current.Slice(counted)) frames += segment.Span.Count(RecordSeparator);
            counted = current.Length;
            if (frames > 0 && bucket.TryTake(frames) is { } wait)
                ended = EndAsync(wait);
            return result;
        }

        /// <summary>As many frames as are dealt with in one go; the rest is as if it had not come yet.</summary>
        private ReadResult Turn(ReadResult result)
        {
            var reader = new SequenceReader<byte>(result.Buffer);
            var frames = 0;
            while (frames < FramesATurn && reader.TryAdvanceTo(RecordSeparator)) frames++;
            moreWaits = frames == FramesATurn && !reader.End;
            return moreWaits ? new ReadResult(result.Buffer.Slice(0, reader.Position), result.IsCanceled, isCompleted: false) : result;
        }

        private Task EndAsync(TimeSpan wait)
        {
            if (connection.GetHttpContext()?.Features.Get<Identity>() is { } identity) wait = exclusions.Exclude(identity.User, wait);
            if (LiveConnection.Of(connection.Items) is { } live)
                return live.CloseAsync(new Fault(FaultCode.RateLimited, "This connection sends frames faster than allowed.", wait).ToString(), mayReconnect: false);
            connection.Abort();
            return Task.CompletedTask;
        }
    }
}
