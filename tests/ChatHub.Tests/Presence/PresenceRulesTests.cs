using System.Net;
using ChatHub.Presence;
using ChatHub.Protocol;
using Xunit;

namespace ChatHub.Tests.Presence;

public sealed class PresenceRulesTests
{
    private static readonly UserId Ann = new("ann");
    private static readonly UserId Bea = new("bea");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(299_999, 0)]
    [InlineData(300_000, 300_000)]
    [InlineData(300_001, 300_000)]
    public void Coarse_AnyTime_IsTheFiveMinutesItLiesIn(long at, long coarse) => Assert.Equal(coarse, PresenceReader.Coarse(at));

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void Share_OfTwoPeople_NeedsBoth(bool ann, bool bea, bool shared)
    {
        var set = new PrivacySet(new() { [Ann] = new(ann, ann), [Bea] = new(bea, bea) });
        Assert.Equal(shared, set.SharePresence(Ann, Bea));
        Assert.Equal(shared, set.SharePresence(Bea, Ann));
        Assert.Equal(shared, set.ShareReceipts(Ann, Bea));
    }

    [Fact]
    public void Privacy_NeverSet_HidesPresenceAndShowsReceipts()
    {
        var set = new PrivacySet([]);
        Assert.Equal(new PrivacySettings(LastSeen: false, ReadReceipts: true), set.Of(Ann));
        Assert.False(set.SharePresence(Ann, Bea));
        Assert.True(set.ShareReceipts(Ann, Bea));
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [InlineData(null, "unknown")]
    public void Address_OfAConnection_IsNoFinerThanANetwork(string? address, string shown) =>
        Assert.Equal(shown, CoarseAddress.Of(address is null ? null : IPAddress.Parse(address)));

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iOS")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/139.0 Safari/537.36 Edg/139.0", "Edge on Windows")]
    [InlineData("secret-name/1 Linux", "Other on Linux")]
    [InlineData(null, "Other")]
    public void ClientName_OfAnyHeader_IsFromTheVocabulary(string? header, string shown) => Assert.Equal(shown, ClientName.Of(header));
}
