using System.Buffers.Text;
using System.Text;
using ChatHub.Client;
using Xunit;

namespace ChatHub.Tests.Client;

public sealed class TokenTimesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b")]
    [InlineData("a.%%%.c")]
    [InlineData("a.b.c")]
    public void Read_NoJwt_IsNull(string token) => Assert.Null(TokenTimes.Read(token));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"exp":"soon"}""")]
    [InlineData("""{"exp":1e300}""")]
    public void Read_WithoutAnEnd_IsNull(string payload) => Assert.Null(TokenTimes.Read(Jwt(payload)));

    [Theory]
    [InlineData(0, 80)] // fresh: four fifths of a life of 100 s
    [InlineData(50, 40)] // taken from a cache halfway
    [InlineData(99.5, 1)] // nearly over
    [InlineData(-5000, 80)] // this clock is behind
    [InlineData(5000, 80)] // this clock is ahead, yet the hub took the token
    public void RenewAfter_Now_IsFourFifthsOfWhatIsLeft(double now, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TokenTimes.Read(Jwt("""{"iat":0,"exp":100}"""))!.RenewAfter(Start.AddSeconds(now)));

    private static string Jwt(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2ln";
}
