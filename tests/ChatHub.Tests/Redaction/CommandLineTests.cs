using ChatHub.Redaction.CommandLine;
using Xunit;

namespace ChatHub.Tests.Redaction;

public sealed class CommandLineTests
{
    [Fact]
    public void Message_IsAnsweredWithTextSpansAndLabels() =>
        Assert.Equal(
            """{"id":"1","text":"［連絡先］へ","spans":[{"start":0,"end":13,"type":"phone","score":3.2}],"labels":[]}""",
            Run([], """{"id":"1","text":"090-1234-5678へ"}""").Output.Trim());

    [Fact]
    public void Conversation_IsAnsweredWithMaskedAtAndRetro()
    {
        var (code, output) = Run([], """{"id":7,"messages":[{"from":"a","text":"090"},{"from":"b","text":"？"},{"from":"a","text":"1234"},{"from":"a","text":"5678"}]}""");
        Assert.Equal(0, code);
        Assert.Contains("\"maskedAt\":3,\"retro\":[0,2]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"1","text":"\ud83d090-1234-5678\udc96"}""", """{"id":"1","text":"\ud83d［連絡先］\udc96","spans":[{"start":1,"end":14,"type":"phone","score":3.2}],"labels":[]}""")]
    [InlineData("""{"id":"\udc00","text":"\ud83d\ude00\"\\\n"}""", """{"id":"\udc00","text":"\ud83d\ude00\"\\\n","spans":[],"labels":[]}""")]
    public void HalfASurrogatePair_IsAnsweredAsItStands(string line, string answer)
    {
        var (code, output) = Run([], line);
        Assert.Equal(0, code);
        Assert.Equal(answer, output.Trim(), ignoreCase: true);
    }

    [Theory]
    [InlineData("""{"id":"1","text":5}""")]
    [InlineData("""{"id":"1","text":"a","text":"b"}""")]
    [InlineData("""{"id":"1","messages":[{"from":"a"}]}""")]
    public void LineOfAnotherForm_EndsWithTwoAndItsNumber(string line)
    {
        var (code, output) = Run([], line);
        Assert.Equal(2, code);
        Assert.Contains("line 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Preset_IsHonoured() =>
        Assert.Contains("090-1234-5678", Run(["--preset", "lancers", "--stage", "open"], """{"id":"1","text":"090-1234-5678"}""").Output, StringComparison.Ordinal);

    [Fact]
    public void LastLook_CanBeLeftOut()
    {
        const string line = """{"id":"1","text":"鹿のマークのチャットにkumo_no_usagiでいるよ、声かけて"}""";
        Assert.Contains("kumo_no_usagi", Run(["--suspicion", "off"], line).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("kumo_no_usagi", Run(["--suspicion", "on"], line).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--preset", "nowhere")]
    [InlineData("--suspicion", "maybe")]
    [InlineData("--stage", "closed")]
    [InlineData("--what", null)]
    public void BadArgument_EndsWithTwoAndASentence(string name, string? value)
    {
        var (code, output) = Run(value is null ? [name] : [name, value], "");
        Assert.Equal(2, code);
        Assert.Contains("Usage", output, StringComparison.Ordinal);
    }

    [Fact]
    public void BadLine_EndsWithTwoAndItsNumber() =>
        Assert.Contains("line 2", Run([], "{\"id\":\"1\",\"text\":\"x\"}\nnot json").Output, StringComparison.Ordinal);

    private static (int Code, string Output) Run(string[] args, string input)
    {
        using var output = new StringWriter();
        return (RedactCommand.Run(args, new StringReader(input), output), output.ToString());
    }
}
