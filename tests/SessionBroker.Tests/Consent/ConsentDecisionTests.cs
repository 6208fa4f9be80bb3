using SessionBroker.Consent;
using Xunit;

namespace SessionBroker.Tests.Consent;

public sealed class ConsentDecisionTests
{
    [Fact]
    public void For_NoActs_IsPending() => Assert.Equal(ConsentDecision.Pending, Decide([]));

    [Fact]
    public void For_StandingYesBeforeTheStart_AllowsByThatAct()
    {
        var acts = Acts.Of((-5, ConsentAct.StandingGranted));
        Assert.Equal(new(ConsentState.Granted, acts[0].Id), Decide(acts));
    }

    [Fact]
    public void For_StandingYesAfterTheStart_NeverReachesBack() => Assert.Equal(ConsentDecision.Pending, Decide(Acts.Of((1, ConsentAct.StandingGranted))));

    [Fact]
    public void For_StandingYesTakenBackAndGivenAgainAfterTheStart_IsPending() => Assert.Equal(
        ConsentDecision.Pending, Decide(Acts.Of((-5, ConsentAct.StandingGranted), (1, ConsentAct.StandingRevoked), (2, ConsentAct.StandingGranted))));

    [Fact]
    public void For_StandingYesTakenBackAfterItReleased_StillAllows()
    {
        var acts = Acts.Of((-5, ConsentAct.StandingGranted), (1, ConsentAct.StandingRevoked));
        Assert.Equal(ConsentDecision.Pending, Decide(acts));
        Assert.Equal(new(ConsentState.Granted, acts[0].Id), Decide(acts, releasedBy: acts[0].Id));
    }

    [Fact]
    public void For_ReleasedByStandingYesAndRevokedForTheSession_IsRevoked()
    {
        var acts = Acts.Of((-5, ConsentAct.StandingGranted), (1, ConsentAct.SessionRevoked));
        Assert.Equal(ConsentDecision.Revoked, Decide(acts, releasedBy: acts[0].Id));
    }

    [Fact]
    public void For_StandingNoAtTheStart_IsDeclined() => Assert.Equal(ConsentDecision.Declined, Decide(Acts.Of((-5, ConsentAct.StandingRevoked))));

    [Fact]
    public void For_StandingNoAndTheSessionGranted_AllowsByTheLatter()
    {
        var acts = Acts.Of((-5, ConsentAct.StandingRevoked), (1, ConsentAct.SessionGranted));
        Assert.Equal(new(ConsentState.Granted, acts[1].Id), Decide(acts));
    }

    [Fact]
    public void For_SeveralActsForTheSession_TakesTheLatest() => Assert.Equal(
        ConsentDecision.Declined, Decide(Acts.Of((1, ConsentAct.SessionGranted), (2, ConsentAct.SessionRevoked), (3, ConsentAct.SessionDeclined))));

    [Fact]
    public void For_RequestOfTheBuyer_DecidesNothing() => Assert.Equal(ConsentDecision.Pending, Decide(Acts.Of((-1, ConsentAct.RecordingRequested))));

    private static ConsentDecision Decide(List<ConsentEntry> acts, Guid? releasedBy = null) => ConsentDecision.For(Acts.Start, acts, releasedBy);
}
