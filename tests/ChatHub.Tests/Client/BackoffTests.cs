using ChatHub.Client;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class BackoffTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0.9, 0.9)]
    [InlineData(1, 0, 1)]
    [InlineData(3, 0, 4)]
    [InlineData(3, 0.5, 6)]
    [InlineData(100, 0, 15)]
    public void Delay_AfterFailures_DoublesWithJitterUpToTheCap(int attempt, double random, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Delay(attempt, Longest, random));

    [Fact]
    public void Delay_ServerAsked_IsNeverLess()
    {
        Assert.Equal(TimeSpan.FromSeconds(60), Backoff.Delay(0, Longest, 0, TimeSpan.FromSeconds(60)));
        Assert.Equal(TimeSpan.FromSeconds(63), Backoff.Delay(0, Longest, 0.5, TimeSpan.FromSeconds(60)));
    }
}
