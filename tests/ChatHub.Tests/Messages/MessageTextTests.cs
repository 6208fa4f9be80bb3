using System.Text;
using ChatHub.Messages;
using ChatHub.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChatHub.Tests.Messages;

public sealed class MessageTextTests
{
    // Letters, marks that compose, halves of pairs, controls, blanks: what a text can be made of and should not.
    private static readonly char[] Alphabet =
        ['a', 'e', 'が', 'か', '\u3099', '\u0301', '\ud83d', '\udc4b', '\ud800', '\udc00', '\0', '\u0007', '\r', '\n', '\t', ' ', '\u3000', '\u007f', '\u0085', '\u00a0', '\u200d', '\ufeff', '\uffff', '한', '\u1112', '\u1161'];

    private static readonly Arbitrary<string> Texts = Gen.Elements(Alphabet).ListOf().Select(chars => new string([.. chars])).ToArbitrary();

    [Fact]
    public void Text_OfAnything_IsRefusedOrWellFormed() => Check.QuickThrowOnFailure(Prop.ForAll(Texts, text =>
    {
        var read = MessageText.Read(text);
        if (read.Failed) return IsBad(text);
        var kept = read.Value;
        return !IsBad(text) && kept.IsNormalized(NormalizationForm.FormC) && kept.Length <= MessageText.MaxLength && !kept.Contains('\r') && MessageText.Read(kept).Value == kept;
    }));

    [Theory]
    [InlineData(4000, null)]
    [InlineData(4001, "TooLong")]
    [InlineData(12_000, "TooLong")]
    [InlineData(12_001, "TooLong")]
    public void Text_OfALength_IsBoundedInUtf16Units(int length, string? fault) => Assert.Equal(fault, MessageText.Read(new string('あ', length)).Fault?.Code.ToString());

    [Fact]
    public void Text_ThatComposesToTheBound_IsTaken()
    {
        var hangul = string.Concat(Enumerable.Repeat("\u1112\u1161\u11ab", 4000));

        Assert.Equal(12_000, hangul.Length);
        Assert.Equal(new string('한', 4000), MessageText.Read(hangul).Value);
        Assert.Equal(FaultCode.TooLong, MessageText.Read(hangul + "x").Fault!.Code);
    }

    /// <summary>U+0344 composes to two units: NFC can make a text longer.</summary>
    [Fact]
    public void Text_ThatComposesBeyondTheBound_IsTooLong() =>
        Assert.Equal(FaultCode.TooLong, MessageText.Read(new string('\u0958', 4000)).Fault!.Code);

    [Fact]
    public void Text_RefusedForAnything_IsNotQuoted()
    {
        foreach (var text in (string[])["secret\0", "secret\ud800", new string('s', 5000), "   "])
            Assert.DoesNotContain("secret", MessageText.Read(text).Fault!.Sentence, StringComparison.Ordinal);
    }

    private static bool IsBad(string text)
    {
        var unix = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var surrogates = text.EnumerateRunes().Count(rune => rune == Rune.ReplacementChar) > text.Count(c => c == '\ufffd');
        return string.IsNullOrWhiteSpace(text) || surrogates || unix.Any(c => char.IsControl(c) && c is not ('\n' or '\t'));
    }
}
