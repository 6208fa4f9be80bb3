using ChatHub.Delivery;
using ChatHub.Protocol;
using Xunit;

namespace ChatHub.Tests.Delivery;

public sealed class OutboundQueueTests
{
    private const int Bound = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Reader_ThatReads_GetsEverythingInOrder()
    {
        await using var device = new PipeDevice();
        var queue = new OutboundQueue(device.Context, Bound);
        var reading = device.ReadRevsAsync(500);
        for (var rev = 1; rev <= 500; rev++)
        {
            Assert.True(queue.Offer(Head(rev)));
            if (rev % 50 == 0) await queue.DrainAsync().WaitAsync(Patience);
        }
        Assert.Equal(Enumerable.Range(1, 500).Select(n => (long)n), await reading.WaitAsync(Patience));
    }

    [Fact]
    public async Task Reader_ThatDoesNot_IsOfferedNoMoreThanTheBound()
    {
        await using var device = new PipeDevice();
        var queue = new OutboundQueue(device.Context, Bound);
        var frame = Head(1);
        var taken = 0;
        while (taken < 100_000 && queue.Offer(frame)) taken++;

        // The pipe holds some bytes more, and one frame is in the hands of the pump.
        Assert.InRange(taken * frame.Bytes, Bound - frame.Bytes, Bound + PipeDevice.PipeBytes + (2 * frame.Bytes));
        Assert.False(queue.Offer(frame));
    }

    [Fact]
    public async Task Drain_OfAClosedQueue_Completes()
    {
        await using var device = new PipeDevice();
        var queue = new OutboundQueue(device.Context, Bound);
        while (queue.Offer(Head(1)))
        {
        }
        var draining = queue.DrainAsync();
        Assert.False(draining.IsCompleted);
        device.Context.Abort();
        await draining.WaitAsync(Patience);
    }

    [Fact]
    public async Task Drain_OfAnIdleQueue_IsDoneAtOnce()
    {
        await using var device = new PipeDevice();
        Assert.True(new OutboundQueue(device.Context, Bound).DrainAsync().IsCompleted);
    }

    private static Frame Head(long rev) => Frame.Of(new Push(new UserId("ann"), ClientMethods.RoomHead, new RoomHead(new RoomId("room"), rev)));
}
