using ChatHub.Redaction;
using ChatHub.Redaction.CommandLine;
using ChatHub.Redaction.Gate;
using ChatHub.Redaction.Operators;
using ChatHub.Redaction.Policy;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Regular expressions of an operator's own.</summary>
public sealed class OperatorPatternTests
{
    private const string Talk = "会員証12345678を見せてください";

    [Fact]
    public void Match_IsMaskedByThePolicyForItsType_AndExplainsItself()
    {
        var engine = With("member-card messenger_id 会員証[0-9]{8}");
        var result = engine.Redact(Talk, new());
        Assert.Equal("［連絡先］を見せてください", result.Text);
        Assert.Equal(("operator.member-card", "written"), (Assert.Single(result.Findings).Rule, result.Findings[0].View));
        var open = new RedactionContext { Preset = "lancers", Kind = RoomKind.Order, Stage = RoomStage.Open };
        Assert.Same(Talk, engine.Redact(Talk, open).Text);
        Assert.Equal(PolicyAction.Allow, Assert.Single(engine.Redact(Talk, open).Findings).Action);
    }

    [Theory]
    [InlineData("word phone 連絡先")]
    [InlineData("contact email contact|リンク")]
    [InlineData("any url .{2,}")]
    [InlineData("start phone ^[0-9]+")]
    [InlineData("pair phone \\uDC96")]
    public void MaskedText_ScansClean_WhateverThePattern(string line)
    {
        var engine = With(line);
        AnyText.Holds(text => engine.Redact(engine.Redact(text, new()).Text, new()).Masks.Count == 0);
    }

    [Fact]
    public void Match_CutsNoSurrogatePair() =>
        Assert.Equal("a［連絡先］b", With("half phone \\uDC96").Redact("a💖b", new()).Text);

    [Theory]
    [InlineData("", "phone", "x", "name")]
    [InlineData("two words", "phone", "x", "two words")]
    [InlineData("card", "telephone", "x", "telephone")]
    [InlineData("card", "phone", "", "0 units")]
    [InlineData("card", "phone", "(", "malformed")]
    [InlineData("card", "phone", "x*", "empty text")]
    [InlineData("card", "phone", "(?<=a)b", "never backtracks")]
    [InlineData("card", "phone", "(a)\\1", "never backtracks")]
    public void Pattern_OutOfBounds_StopsTheStartWithASentence(string name, string type, string expression, string says)
    {
        var options = new RedactionOptions { Patterns = [new() { Name = name, Type = type, Expression = expression }] };
        var problem = Assert.Throws<StartupException>(() => RedactionModule.Engine(options)).Message;
        Assert.StartsWith("Redaction:Patterns cannot be used: ", problem, StringComparison.Ordinal);
        Assert.Contains(says, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Patterns_TooLongOrOfOneName_AreRefused()
    {
        Assert.Contains("201 units", Assert.Throws<FormatException>(() => OperatorPattern.Create("a", "phone", new string('x', 201))).Message, StringComparison.Ordinal);
        Assert.Contains("'a'", Assert.Throws<FormatException>(() => With("a phone x", "a phone y")).Message, StringComparison.Ordinal);
        Assert.Contains("33", Assert.Throws<FormatException>(() => With([.. Enumerable.Range(0, 33).Select(i => $"p{i} phone x{i}")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CommandLine_TriesThem_AndSaysWhatIsWrong()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, ["# ours", "member-card messenger_id 会員証[0-9]{8}"]);
            Assert.Contains("［連絡先］を見せて", Run(file).Output, StringComparison.Ordinal);
            File.WriteAllText(file, "member-card nothing x");
            var (code, output) = Run(file);
            Assert.Equal(2, code);
            Assert.Contains("'nothing'", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (int Code, string Output) Run(string file)
    {
        using var output = new StringWriter();
        var code = RedactCommand.Run(["--patterns", file], new StringReader($$"""{"id":"1","text":"{{Talk}}"}"""), output);
        return (code, output.ToString());
    }

    private static RedactionEngine With(params string[] lines) => new(new RedactionSettings { Patterns = [.. lines.Select(OperatorPattern.Parse)] });
}
