using System.Text;
using ChatHub.Redaction;
using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>What holds of every text.</summary>
public sealed class PropertyTests
{
    [Fact]
    public void Folding_MapsEveryUnitIntoTheTextInOrder() => AnyText.Holds(text =>
    {
        var view = new TextView();
        Folder.Fold(text, view);
        for (var i = 0; i < view.Length; i++)
            if (view.Start[i] < 0 || view.End[i] > text.Length || view.Start[i] >= view.End[i] || (i > 0 && view.Start[i] < view.Start[i - 1]))
                return false;
        return true;
    });

    [Fact]
    public void Findings_NeverCutASurrogatePairOrAKeycap() => AnyText.Holds(text =>
    {
        foreach (var f in Score.Engine.Redact(text, new()).Findings)
            if (Cuts(text, f.Start) || Cuts(text, f.End))
                return false;
        return true;
    });

    [Fact]
    public void Redact_NeverThrows_AndMasksLieInTheText() => AnyText.Holds(text =>
    {
        var result = Score.Engine.Redact(text, new());
        return result.Masks.All(m => m.Start >= 0 && m.Start + m.Length <= result.Text.Length);
    });

    [Fact]
    public void MaskedText_ScansClean() => AnyText.Holds(text =>
    {
        var masked = Score.Engine.Redact(text, new()).Text;
        return Score.Engine.Redact(masked, new()).Masks.Count == 0;
    });

    [Fact]
    public void Window_NeverThrows_AndPiecesLieInTheirMessages() => AnyText.Holds(text =>
    {
        var half = text.Length / 2;
        var earlier = new EarlierMessage("1", text[..half]);
        var result = Score.Engine.Redact(text[half..], new RedactionContext { Earlier = [earlier] });
        return result.Retroactive.All(r => r.MessageId is "1" && r.Findings.All(f => f.Start >= 0 && f.End <= half));
    });

    [Theory]
    [InlineData("@")]
    [InlineData("a@b.")]
    [InlineData("横浜市3 ")]
    [InlineData("LINE abc ")]
    [InlineData("aあっとbどっと")]
    [InlineData("gmail-")]
    [InlineData(".gmail.comx")]
    public void Beginnings_ThatComeToNothing_AreNotWeighedWithoutEnd(string piece)
    {
        var text = AlmostRepeated(piece, 10000);
        var result = Score.Engine.Redact(text, new());
        Assert.Equal(text.Length, result.Findings[^1].End);
        Assert.InRange(result.Text.Length, 1, 6000);
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("0-")]
    [InlineData("a")]
    [InlineData("@")]
    [InlineData("a@a.")]
    [InlineData("〇九八七六五四三二一")]
    [InlineData("ゼロキュウイチニ")]
    [InlineData("%2525&#38;#64;")]
    [InlineData("c2FtcGxlQGV4YW1wbGUuY29t ")]
    [InlineData("LINE: abc_1 ")]
    [InlineData("東京都市1")]
    [InlineData("銀行支店普通1234567")]
    [InlineData("aあっとbどっと")]
    [InlineData("090-1234-5678 ")]
    [InlineData("c2FtcGxlQGV4YW1wbGUuY29t")]
    [InlineData("([{")]
    [InlineData("ラ○")]
    [InlineData("a b ")]
    [InlineData("://")]
    [InlineData("1234567890")]
    [InlineData("LINE abc ")]
    [InlineData("「」インスタ")]
    [InlineData("エスエムa")]
    [InlineData("moc.逆から")]
    [InlineData("gmail-")]
    [InlineData("a.com/(")]
    [InlineData("九市")]
    public void Work_GrowsWithTheTextAndNoFaster(string piece)
    {
        var scratch = Scratch.Current;
        foreach (var text in new Func<int, string>[] { units => string.Concat(Enumerable.Repeat(piece, units / piece.Length)), units => AlmostRepeated(piece, units) })
        {
            var steps = new List<long>();
            foreach (var units in new[] { 1000, 2000, 4000, 10000, 40000 })
            {
                _ = Score.Engine.Redact(text(units), new());
                steps.Add(scratch.Steps);
            }

            Assert.All(steps.Zip([1000, 2000, 4000]), s => Assert.InRange(s.First, 0, s.Second * 350));
            Assert.True(steps[2] <= steps[1] * 2.4 + 10_000 && steps[1] <= steps[0] * 2.4 + 10_000, string.Join(", ", steps));
            // What is longer than any message is folded, and read no further than its steps reach: to the end of the view they ran out in.
            Assert.All(steps.Skip(3).Zip([10000, 40000]), s => Assert.InRange(s.First, 0, (s.Second * (Cost.FoldedUnit + Cost.FoldedSign)) + Detector.MostSteps * 3 / 2));
        }
    }

    /// <summary>The piece again and again, a unit of it doubled here and there: what repeats itself exactly is not read in full.</summary>
    private static string AlmostRepeated(string piece, int units)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.Length < units)
            text.Append(random.Next(20) == 0 ? piece.Insert(random.Next(piece.Length), piece[..1]) : piece);
        return text.ToString(0, units);
    }

    private static bool Cuts(string text, int at) =>
        at > 0 && at < text.Length && ((char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at])) || text[at] is '\u20E3' or '\uFE0F');
}
