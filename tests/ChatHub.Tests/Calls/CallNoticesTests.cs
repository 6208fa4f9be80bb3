using ChatHub.Calls;
using ChatHub.Protocol;
using SessionBroker.Ports;
using Xunit;

namespace ChatHub.Tests.Calls;

public sealed class CallNoticesTests
{
    private static readonly SessionNotice[] All = Enum.GetValues<SessionNotice>();

    [Theory]
    [InlineData(SessionNotice.Started, "call_started")]
    [InlineData(SessionNotice.Ended, "call_ended")]
    [InlineData(SessionNotice.Failed, "call_failed")]
    [InlineData(SessionNotice.Expired, "call_expired")]
    [InlineData(SessionNotice.RecordingHeld, "recording_held")]
    [InlineData(SessionNotice.RecordingExpired, "recording_expired")]
    public void Code_OfANotice_IsTheOneOnTheWire(SessionNotice notice, string code) => Assert.Equal(code, CallNotices.Code(notice));

    [Fact]
    public void Text_OfEveryNotice_IsItsOwnInBothLanguages()
    {
        var texts = All.SelectMany(notice => Enum.GetValues<Language>().Select(language => CallNotices.Text(CallNotices.Code(notice), language))).ToList();

        Assert.Distinct(texts);
        Assert.DoesNotContain(CallNotices.Text("of a later version", Language.Japanese), texts);
        Assert.DoesNotContain(CallNotices.Text("of a later version", Language.English), texts);
    }

    [Fact]
    public void NoticeId_OfTheSameNotice_IsTheSameAndOfAnotherIsNot()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal(BrokerHost.NoticeId(one, "call_started"), BrokerHost.NoticeId(one, "call_started"));
        Assert.Distinct(All.SelectMany(notice => (Guid[])[BrokerHost.NoticeId(one, CallNotices.Code(notice)), BrokerHost.NoticeId(other, CallNotices.Code(notice))]));
        Assert.Equal(8, BrokerHost.NoticeId(one, "call_started").Version);
    }
}
