using ChatHub.Client;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class VerdictTests
{
    [Fact]
    public void TicketRefused_ForAToken_AsksForAFreshOneOnce()
    {
        var refused = new TalkException(TalkCode.Unauthorized, "Expired.");

        Assert.Equal(new Verdict(TokenReason.Expired, AtOnce: true), Verdict.Of(refused, TokenReason.Connect, tokenIsOver: false));
        Assert.Equal(TalkCode.Unauthorized, Verdict.Of(refused, TokenReason.Expired, tokenIsOver: false).Refusal?.Code);
    }

    [Fact]
    public void TicketForbidden_StopsAtOnce() =>
        Assert.Equal(TalkCode.Forbidden, Verdict.Of(new TalkException(TalkCode.Forbidden, "Not this scope."), TokenReason.Connect, tokenIsOver: false).Refusal?.Code);

    [Fact]
    public void TicketRateLimited_WaitsAsAsked()
    {
        var wait = TimeSpan.FromSeconds(9);

        Assert.Equal(new Verdict(TokenReason.Connect, RetryAfter: wait), Verdict.Of(new TalkException(TalkCode.RateLimited, "Slower.", wait), TokenReason.Connect, tokenIsOver: false));
    }
}
