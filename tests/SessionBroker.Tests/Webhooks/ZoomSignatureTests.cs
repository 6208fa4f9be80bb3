using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SessionBroker.Tests.Zoom;
using SessionBroker.Webhooks;
using Xunit;

namespace SessionBroker.Tests.Webhooks;

public sealed class ZoomSignatureTests
{
    private const string Secret = "it is only a test";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string VectorSecret = ZoomFacts.Vectors.GetProperty("secret").GetString()!;

    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, ZoomFacts.Vectors.GetProperty("vectors").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Delivery_RecordedFromZoom_IsGenuine(int index) => Assert.Equal(new(SignatureVerdict.Genuine, 0), CheckVector(index, Vector(index).GetProperty("body").GetString()!));

    [Fact]
    public void Delivery_WhoseJsonWasWrittenAnew_IsAMismatch()
    {
        var body = Vector(1).GetProperty("body").GetString()!;

        var rewritten = JsonNode.Parse(body)!.ToJsonString();

        Assert.NotEqual(body, rewritten);
        Assert.Equal(SignatureVerdict.Mismatch, CheckVector(1, rewritten).Verdict);
    }

    [Fact]
    public void PlainToken_OfTheRecordedQuestion_IsEncryptedAsExpected()
    {
        var question = Vector(0);

        Assert.Equal(question.GetProperty("encryptedToken_computed_here").GetString(), ZoomSignature.EncryptToken(question.GetProperty("plainToken").GetString()!, VectorSecret));
    }

    [Theory]
    [InlineData("""{"event":"meeting.started","payload":{"object":{"topic":"面接の練習 🎤👩🏽‍💻"}}}""")]
    [InlineData("""{"topic":"\u9762\u63a5 \uD83C\uDFA4 – 練習"}""")]
    [InlineData("")]
    public void Delivery_OfAnyText_IsGenuineOverItsBytes(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.Equal(SignatureVerdict.Genuine, ZoomSignature.Check(bytes, ZoomSignature.Sign(bytes, Now, Secret), Seconds(Now), [Secret], Now).Verdict);
    }

    [Theory]
    [InlineData(-7200, "Genuine")]
    [InlineData(-7201, "Stale")]
    [InlineData(300, "Genuine")]
    [InlineData(301, "Ahead")]
    public void Delivery_OfAnAge_IsTakenForTwoHoursAndFiveMinutesAhead(int offset, string verdict)
    {
        var at = Now.AddSeconds(offset);

        Assert.Equal(verdict, ZoomSignature.Check("{}"u8, ZoomSignature.Sign("{}"u8, at, Secret), Seconds(at), [Secret], Now).Verdict.ToString());
    }

    [Theory]
    [InlineData(new[] { "old", "new" }, "old", 0)]
    [InlineData(new[] { "old", "new" }, "new", 1)]
    [InlineData(new[] { "new" }, "old", -1)]
    [InlineData(new string[0], "old", -1)]
    public void Delivery_WhileSecretsChange_IsKnownByTheOneThatSignedIt(string[] live, string signer, int expected)
    {
        var check = ZoomSignature.Check("{}"u8, ZoomSignature.Sign("{}"u8, Now, signer), Seconds(Now), live, Now);

        Assert.Equal(new(expected < 0 ? SignatureVerdict.Mismatch : SignatureVerdict.Genuine, expected), check);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData(" 1772366400")]
    [InlineData("99999999999999999999")]
    public void Delivery_WithoutATimestampThatIsANumber_IsMalformed(string? timestamp) =>
        Assert.Equal(SignatureVerdict.Malformed, ZoomSignature.Check("{}"u8, ZoomSignature.Sign("{}"u8, Now, Secret), timestamp, [Secret], Now).Verdict);

    [Fact]
    public void Delivery_ChangedAnywhere_IsAMismatch()
    {
        var body = """{"event":"meeting.ended"}"""u8.ToArray();
        var signature = ZoomSignature.Sign(body, Now, Secret);

        Assert.Equal(SignatureVerdict.Malformed, ZoomSignature.Check(body, null, Seconds(Now), [Secret], Now).Verdict);
        foreach (var other in (string[])[signature[..^1], signature + "0", signature[3..], "v0=", signature.ToUpperInvariant(), "v0=" + new string('é', 64)])
            Assert.Equal(SignatureVerdict.Mismatch, ZoomSignature.Check(body, other, Seconds(Now), [Secret], Now).Verdict);
        Assert.Equal(SignatureVerdict.Mismatch, ZoomSignature.Check(body, signature, Seconds(Now.AddSeconds(1)), [Secret], Now).Verdict);
        for (var i = 0; i < body.Length; i++)
        {
            byte[] changed = [.. body];
            changed[i] ^= 1;
            Assert.Equal(SignatureVerdict.Mismatch, ZoomSignature.Check(changed, signature, Seconds(Now), [Secret], Now).Verdict);
        }
    }

    private static SignatureCheck CheckVector(int index, string body)
    {
        var timestamp = Vector(index).GetProperty("timestamp").GetString()!;
        return ZoomSignature.Check(Encoding.UTF8.GetBytes(body), Vector(index).GetProperty("signature").GetString(), timestamp, [VectorSecret], DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp)));
    }

    private static JsonElement Vector(int index) => ZoomFacts.Vectors.GetProperty("vectors")[index];

    private static string Seconds(DateTimeOffset at) => $"{at.ToUnixTimeSeconds()}";
}
