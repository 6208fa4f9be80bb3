using ChatHub.Access;
using ChatHub.Protocol;
using Xunit;

namespace ChatHub.Tests.Access;

public sealed class ExclusionsTests
{
    private static readonly UserId Anna = new("anna");
    private static readonly UserId Ben = new("ben");

    private readonly HandClock _clock = new();

    [Fact]
    public void Excluded_UntilTheWaitIsOver_AreOutAndNobodyElse()
    {
        var exclusions = new Exclusions(_clock);

        var wait = exclusions.Exclude(Anna, TimeSpan.FromSeconds(5));
        _clock.Passed = TimeSpan.FromSeconds(3);

        Assert.Equal(TimeSpan.FromSeconds(5), wait);
        Assert.Equal(TimeSpan.FromSeconds(2), exclusions.Remaining(Anna));
        Assert.Null(exclusions.Remaining(Ben));
        _clock.Passed = TimeSpan.FromSeconds(5);
        Assert.Null(exclusions.Remaining(Anna));
    }

    [Fact]
    public void Excluded_ForLongerThanABound_AreOutForTheBound()
    {
        var exclusions = new Exclusions(_clock);

        Assert.Equal(TimeSpan.FromSeconds(30), exclusions.Exclude(Anna, TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromSeconds(30), exclusions.Remaining(Anna));
    }

    [Fact]
    public void Excluded_WhileOthersComeToTheirEnd_StayOut()
    {
        var exclusions = new Exclusions(_clock);
        exclusions.Exclude(Anna, TimeSpan.FromSeconds(1));
        _clock.Passed = TimeSpan.FromSeconds(2);

        exclusions.Exclude(Ben, TimeSpan.FromSeconds(5));

        Assert.Null(exclusions.Remaining(Anna));
        Assert.Equal(TimeSpan.FromSeconds(5), exclusions.Remaining(Ben));
    }
}
