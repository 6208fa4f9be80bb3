using System.Buffers;
using System.IO.Pipelines;
using ChatHub.Access;
using ChatHub.Delivery;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Connections;
using Xunit;

namespace ChatHub.Tests.Delivery;

/// <summary>Frames are counted exactly once, however the stream of bytes is cut and however much of it the dispatcher leaves for later.</summary>
public sealed class FrameGateTests
{
    private const byte RecordSeparator = 0x1E;

    private static readonly TimeProvider Frozen = new StoppedClock();

    [Fact]
    public void Frames_UpToTheBurst_PassHoweverTheyAreCut() => Prop.ForAll(Streams, stream =>
    {
        var run = RunAsync(stream, burst: Math.Max(1, stream.Frames)).GetAwaiter().GetResult();
        Assert.Equal((stream.Frames, false), run);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Frames_OneAboveTheBurst_EndTheConnectionHoweverTheyAreCut() => Prop.ForAll(Streams, stream =>
    {
        if (stream.Frames < 2) return;
        var (_, ended) = RunAsync(stream, burst: stream.Frames - 1).GetAwaiter().GetResult();
        Assert.True(ended);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Frames_ThatCameAtOnce_AreHandedOnInTurnsAndAllOfThem()
    {
        const int frames = 1_000;
        var wire = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var context = new AbortableConnection { Transport = new Duplex(wire.Reader, new Pipe().Writer) };
        await wire.Writer.WriteAsync(Enumerable.Repeat(new[] { (byte)'x', RecordSeparator }, frames).SelectMany(frame => frame).ToArray());
        await wire.Writer.CompleteAsync();
        var turns = new List<int>();
        var limits = new LimitsOptions { FramesBurst = frames, FramesPerSecond = 1 };

        await new FrameGate(async connection => await DispatchAsync(connection.Transport.Input, lazy: false, turns.Add), limits, new Exclusions(Frozen), Frozen).OnConnectionAsync(context);

        Assert.Equal(frames, turns.Sum());
        Assert.All(turns, turn => Assert.InRange(turn, 0, 16));
        Assert.False(context.Aborted);
    }

    [Fact]
    public async Task Frames_BeyondATurn_WaitUntilOthersHadTheirs()
    {
        var wire = new Pipe();
        var clock = new HeldTimers();
        var context = new AbortableConnection { Transport = new Duplex(wire.Reader, new Pipe().Writer) };
        await wire.Writer.WriteAsync(Enumerable.Repeat(RecordSeparator, 20).ToArray());
        await wire.Writer.CompleteAsync();
        var turns = new List<int>();
        var limits = new LimitsOptions { FramesBurst = 20, FramesPerSecond = 1 };

        var dispatching = new FrameGate(async connection => await DispatchAsync(connection.Transport.Input, lazy: false, turns.Add), limits, new Exclusions(clock), clock).OnConnectionAsync(context);
        var (pause, elapse) = await clock.Held.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(pause > TimeSpan.Zero);
        Assert.Equal([16], turns);
        elapse();
        await dispatching;
        Assert.Equal(20, turns.Sum());
    }

    /// <param name="Chunks">Lengths of what arrives at once.</param>
    /// <param name="Lazy">The dispatcher looks at everything and takes one frame a read, as during the handshake.</param>
    private sealed record ByteStream(byte[] Bytes, int[] Chunks, bool Lazy)
    {
        public int Frames => Bytes.Count(b => b == RecordSeparator);
    }

    private static Arbitrary<ByteStream> Streams => Arb.From(
        from frames in Gen.ListOf(Gen.Choose(0, 40))
        from chunks in Gen.NonEmptyListOf(Gen.Choose(1, 60))
        from lazy in Gen.Elements(true, false)
        select new ByteStream([.. frames.SelectMany(length => Enumerable.Repeat((byte)'x', length).Append(RecordSeparator))], [.. chunks], lazy));

    /// <returns>How many frames reached the dispatcher, and whether the gate ended the connection before the client did.</returns>
    private static async Task<(int Seen, bool Ended)> RunAsync(ByteStream stream, int burst)
    {
        var wire = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var context = new AbortableConnection { Transport = new Duplex(wire.Reader, new Pipe().Writer) };
        var seen = 0;
        var limits = new LimitsOptions { FramesBurst = burst, FramesPerSecond = 1 };
        var dispatching = new FrameGate(async connection => seen = await DispatchAsync(connection.Transport.Input, stream.Lazy), limits, new Exclusions(Frozen), Frozen).OnConnectionAsync(context);

        var rest = stream.Bytes.AsMemory();
        for (var i = 0; rest.Length > 0; i++)
        {
            var length = Math.Min(rest.Length, stream.Chunks[i % stream.Chunks.Length]);
            await wire.Writer.WriteAsync(rest[..length]);
            rest = rest[length..];
            // Lets the dispatcher run in between, so that chunks are met as they come and not as one.
            await Task.Yield();
        }
        await wire.Writer.CompleteAsync();
        await dispatching;
        return (seen, context.Aborted);
    }

    /// <summary>Reads as SignalR does: whole frames are taken, a part of one is looked at and left.</summary>
    private static async Task<int> DispatchAsync(PipeReader input, bool lazy, Action<int>? onTurn = null)
    {
        var frames = 0;
        while (true)
        {
            var read = await input.ReadAsync();
            var before = frames;
            var rest = read.Buffer;
            while (rest.PositionOf(RecordSeparator) is { } end)
            {
                frames++;
                rest = rest.Slice(rest.GetPosition(1, end));
                if (lazy) break;
            }
            onTurn?.Invoke(frames - before);
            var leftFrames = rest.PositionOf(RecordSeparator) is not null;
            if (read.IsCompleted && !leftFrames)
            {
                input.AdvanceTo(rest.Start, rest.End);
                return frames;
            }
            input.AdvanceTo(rest.Start, leftFrames ? rest.Start : rest.End);
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class AbortableConnection : DefaultConnectionContext
    {
        public bool Aborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => Aborted = true;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    /// <summary>Time does not pass; the one timer asked for is handed to the test.</summary>
    private sealed class HeldTimers : TimeProvider
    {
        public TaskCompletionSource<(TimeSpan Pause, Action Elapse)> Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Held.TrySetResult((dueTime, () => callback(state)));
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
