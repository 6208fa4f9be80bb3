using System.Net;
using ChatHub.Presence;
using Xunit;

namespace ChatHub.Tests.Access;

public sealed class CoarseAddressTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1234:5678:9abc:def0:1234:5678", "2001:db8:1234::/48")]
    [InlineData("::1", "::/48")]
    [InlineData("fe80::1%3", "fe80::/48")]
    public void Address_Listed_IsANetwork(string address, string network) => Assert.Equal(network, CoarseAddress.Of(IPAddress.Parse(address)));

    [Fact]
    public void Address_Unknown_IsSaid() => Assert.Equal("unknown", CoarseAddress.Of(null));

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on macOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("my name is hana@example.jp", "Other")]
    [InlineData(null, "Other")]
    public void Client_Listed_IsFromAFixedVocabulary(string? header, string name) => Assert.Equal(name, ClientName.Of(header));
}
