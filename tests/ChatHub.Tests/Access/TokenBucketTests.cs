using ChatHub.Access;
using ChatHub.Protocol;
using Xunit;

namespace ChatHub.Tests.Access;

public sealed class TokenBucketTests
{
    [Fact]
    public void Bucket_Emptied_SaysWhenThereIsMore()
    {
        var clock = new HandClock();
        var bucket = new TokenBucket(clock, capacity: 3, perSecond: 0.5);

        Assert.Null(bucket.TryTake(3));
        Assert.Equal(TimeSpan.FromSeconds(2), bucket.TryTake());
        clock.Passed = TimeSpan.FromSeconds(1.5);
        Assert.Equal(TimeSpan.FromSeconds(0.5), bucket.TryTake());
        clock.Passed = TimeSpan.FromSeconds(2);
        Assert.Null(bucket.TryTake());
        Assert.NotNull(bucket.TryTake());
    }

    [Fact]
    public void Bucket_LeftAlone_FillsToItsCapacityAndNoFurther()
    {
        var clock = new HandClock();
        var bucket = new TokenBucket(clock, capacity: 3, perSecond: 1);
        bucket.TryTake(3);
        Assert.False(bucket.IsFull);

        clock.Passed = TimeSpan.FromDays(1);

        Assert.True(bucket.IsFull);
        Assert.Null(bucket.TryTake(3));
        Assert.NotNull(bucket.TryTake());
        bucket.GiveBack();
        bucket.GiveBack();
        Assert.Null(bucket.TryTake(2));
    }

    [Fact]
    public void Sends_OfAFullRoom_CostThePersonNothing()
    {
        var limits = new SendLimits(new LimitsOptions { SendsPerMinutePerUser = 2, SendsPerMinutePerRoom = 1 }, new HandClock());
        var (anna, room, other) = (new UserId("anna"), new RoomId("one"), new RoomId("two"));

        Assert.Null(limits.Take(anna, room));
        foreach (var _ in Enumerable.Range(0, 5)) Assert.Equal((FaultCode.RateLimited, 60), (limits.Take(anna, room)!.Code, limits.Take(anna, room)!.RetryAfterSeconds));
        Assert.Null(limits.Take(anna, other));
        Assert.Equal(30, limits.Take(anna, new RoomId("three"))!.RetryAfterSeconds);
        limits.GiveBack(anna, other);
        Assert.Null(limits.Take(anna, other));
        // A person and a room of one id are two buckets.
        Assert.Null(limits.Take(new UserId("one"), new RoomId("anna")));
    }
}
