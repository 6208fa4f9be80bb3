using ChatHub.TestKit;
using Xunit;

namespace ChatHub.Conformance.TestKit;

public sealed class EventuallyTests
{
    [Fact]
    public async Task Until_NeverTrue_SaysWhatWasWaitedFor()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(() => Eventually.Until(() => false, TimeSpan.FromMilliseconds(50), "the moon is full"));
        Assert.Contains("the moon is full", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_TrueAfterAWhile_Returns()
    {
        var asked = 0;
        await Eventually.Until(() => Task.FromResult(++asked > 3), TimeSpan.FromSeconds(10), "asked four times");
        Assert.Equal(4, asked);
    }
}
