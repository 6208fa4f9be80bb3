using ChatHub.Calls;
using ChatHub.Messages;
using ChatHub.Redaction;
using ChatHub.Redaction.Gate;
using ChatHub.Redaction.Policy;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChatHub.Tests.Calls;

public sealed class TranscriptRedactionTests
{
    private static readonly RedactionContext Open = new() { Kind = RoomKind.Order, Stage = RoomStage.Open, Language = MaskLanguage.English };

    private readonly TranscriptRedaction _transcripts;

    public TranscriptRedactionTests()
    {
        var gate = new RedactedText.Gate(new RedactionEngine(new RedactionSettings()), new PolicyOptions(), NullLogger<RedactedText.Gate>.Instance);
        _transcripts = new(null!, gate, new RoomRedaction(gate, TimeProvider.System));
    }

    [Fact]
    public void Mask_AnIdentifierInACue_MasksItAndKeepsTheFrame()
    {
        const string Spoken = """
            WEBVTT

            1
            00:00:01.000 --> 00:00:04.500
            Buyer: Hello, can you hear me?

            2
            00:00:05.000 --> 01:00:09.250
            Seller: Write to taro@example.com please.

            """;

        var masked = _transcripts.Mask(Spoken, Open)!;

        Assert.DoesNotContain("taro@example.com", masked, StringComparison.Ordinal);
        Assert.Equal(Spoken.ReplaceLineEndings("\n").Split('\n')[..7], masked.Split('\n')[..7]);
        Assert.StartsWith("Seller: Write to ", masked.Split('\n')[8], StringComparison.Ordinal);
        Assert.Equal(Spoken.ReplaceLineEndings("\n").Split('\n').Length, masked.Split('\n').Length);
    }

    [Fact]
    public void Mask_ANumberOverSeveralCues_MasksItsEarlierParts()
    {
        const string Spoken = "00:00:01.000 --> 00:00:02.000\n090\n\n00:00:02.000 --> 00:00:03.000\n1234\n\n00:00:03.000 --> 00:00:04.000\n5678です\n";

        var masked = _transcripts.Mask(Spoken, Open)!;

        Assert.All((string[])["090", "1234", "5678"], part => Assert.DoesNotContain(part, masked.Split('\n').Where(line => !line.Contains("-->", StringComparison.Ordinal)).Aggregate(string.Concat), StringComparison.Ordinal));
        Assert.Equal(3, masked.Split('\n').Count(line => line.Contains("-->", StringComparison.Ordinal)));
    }

    [Fact]
    public void Mask_DigitsThatNumberNoCue_AreRead() =>
        Assert.DoesNotContain("09012345678", _transcripts.Mask("WEBVTT\n\n09012345678\nthat is my number", Open)!, StringComparison.Ordinal);

    [Theory]
    [InlineData('\u0007')]
    [InlineData('\ud800')]
    public void Mask_ALineThatCannotBeJudged_ShowsNothing(char bad) => Assert.Null(_transcripts.Mask($"WEBVTT\n\na bell {bad} rings", Open));
}
