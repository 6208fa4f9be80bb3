using System.Text;
using ChatHub.Redaction;
using ChatHub.Redaction.Operators;
using ChatHub.Redaction.Policy;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Texts longer than is read at once.</summary>
public sealed class LongTextTests
{
    private const int MaxMessage = 4000;

    [Theory]
    [InlineData("090-1234-5678")]
    [InlineData("hanako.y@example.co.jp")]
    [InlineData("https://example.com/a/b?c=1&d=2")]
    [InlineData("〇九〇 一二三四 五六七八")]
    [InlineData("LINE ID: hanako_88")]
    [InlineData("東京都新宿区西新宿2-8-1")]
    public void Identifier_AtAnyPlaceOfALongText_IsMaskedAndNothingElse(string identifier)
    {
        var talk = string.Concat(Enumerable.Repeat("ご依頼ありがとうございます。納期は来週の金曜日でいかがでしょうか。", 80));
        for (var at = 0; at < 2_000; at += 7)
        {
            var result = Score.Engine.Redact($"{talk[..at]} {identifier} {talk[at..]}", new());
            var finding = Assert.Single(result.Findings);
            Assert.InRange(finding.Start, at, at + identifier.Length);
            Assert.Equal(at + 1 + identifier.Length, finding.End);
        }
    }

    [Fact]
    public void Link_LongerThanAPortion_IsMaskedToItsEnd()
    {
        var link = "https://example.com/?token=" + string.Concat(Enumerable.Repeat("a1B2c3D4", 60));
        for (var before = 0; before < 1_200; before += 50)
        {
            var result = Score.Engine.Redact($"{new string('あ', before)} {link} {new string('い', 1_000)}", new());
            Assert.DoesNotContain("a1B2", result.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Mixtures_OfTheCorpora_ScanCleanOnceMasked_AndKeepWhatIsOrdinary()
    {
        var random = new Random(7);
        var (identifiers, ordinary) = (Corpus.Read("talkroom/positives_plain.jsonl").ToList(), Corpus.Read("lures/chat.jsonl").ToList());
        for (var round = 0; round < 60; round++)
        {
            var text = new StringBuilder();
            while (text.Length < MaxMessage - 200)
                text.Append(random.Next(8) == 0 ? identifiers[random.Next(identifiers.Count)].Text : ordinary[random.Next(ordinary.Count)].Text).Append('\n');
            var result = Score.Engine.Redact(text.ToString(), new());
            Assert.Empty(Score.Engine.Redact(result.Text, new()).Masks);
            Assert.True(result.Text.Length > text.Length / 2, $"round {round}: {result.Text.Length} of {text.Length} units are left");
        }
    }

    [Fact]
    public void Mixtures_LongerThanAnyMessage_KeepNoIdentifier_AndScanClean()
    {
        var random = new Random(8);
        var (identifiers, ordinary) = (Corpus.Read("talkroom/positives_plain.jsonl").ToList(), Corpus.Read("lures/chat.jsonl").ToList());
        for (var round = 0; round < 40; round++)
        {
            var text = new StringBuilder();
            var hidden = new List<string>();
            while (text.Length < 10_000)
            {
                var line = random.Next(4 + round) == 0 ? identifiers[random.Next(identifiers.Count)] : ordinary[random.Next(ordinary.Count)];
                text.Append(line.Text).Append('\n');
                hidden.AddRange(line.Spans.Select(s => line.Text[s.Start..s.End]).Where(s => s.Length > 6));
            }

            var result = Score.Engine.Redact(text.ToString(), new());

            Assert.All(hidden, identifier => Assert.DoesNotContain(identifier, result.Text, StringComparison.Ordinal));
            Assert.Empty(Score.Engine.Redact(result.Text, new()).Masks);
        }
    }

    [Fact]
    public void OrdinaryLines_LongerThanAnyMessage_AreLeftAlone()
    {
        var lines = string.Join('\n', Corpus.Read("lures/chat.jsonl").Select(line => line.Text));
        for (var i = 0; i + 5_000 < lines.Length; i += 1_000)
            Assert.Empty(Score.Engine.Redact(lines[i..(i + 5_000)], new()).Masks);
    }

    [Fact]
    public void DenseText_LongerThanAnyMessage_IsMaskedFromWhereItsStepsEnd()
    {
        var lines = string.Join('\n', Corpus.Read("talkroom/negatives_hard.jsonl").Select(line => line.Text))[..9_000];

        var result = Score.Engine.Redact($"{lines}\n090-1234-5678", new());

        Assert.DoesNotContain("5678", result.Text, StringComparison.Ordinal);
        Assert.StartsWith(lines[..300], result.Text, StringComparison.Ordinal);
        Assert.Equal(lines.Length + 14, result.Findings[^1].End);
        Assert.Equal("flood", result.Findings[^1].Rule);
    }

    [Fact]
    public void OrdinaryLines_AsManyAsAMessageTakes_AreLeftAlone()
    {
        var lines = Corpus.Read("lures/chat.jsonl").Select(line => line.Text).ToList();
        for (var i = 0; i + 60 < lines.Count; i += 20)
            Assert.Empty(Score.Engine.Redact(string.Join('\n', lines.Skip(i).Take(60)), new()).Masks);
    }

    [Fact]
    public void WhatIsNotReadForItsHeaps_IsMaskedWhateverThePolicyAllows()
    {
        var context = new RedactionContext { Preset = "lancers", Kind = RoomKind.Order, Stage = RoomStage.Open };
        var heap = string.Concat(Enumerable.Range(0, 80).Select(n => $"mail{n}@example.com\n"));
        Assert.Empty(Score.Engine.Redact(heap[..400], context).Masks);

        var result = Score.Engine.Redact($"{heap}4111 1111 1111 1111", context);

        Assert.DoesNotContain("4111", result.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("お見積もりは税込5,000円、納期は3日です。")]
    [InlineData("😀👍🏽")]
    public void WhatRepeatsItself_AndHoldsNothing_IsLeftAlone(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, MaxMessage / piece.Length));
        Assert.Equal(text, Score.Engine.Redact(text, new()).Text);
    }

    [Theory]
    [InlineData("電話は 090-1234-5678 までお願いいたします。")]
    [InlineData("メールは hanako.y@example.co.jp です。")]
    [InlineData("LINE ID: hanako_88 で検索、")]
    public void WhatRepeatsItself_AndHoldsAnIdentifier_KeepsNoneOfIt(string piece)
    {
        var text = "はじめまして。" + string.Concat(Enumerable.Repeat(piece, MaxMessage / piece.Length)) + "以上です。";

        var result = Score.Engine.Redact(text, new());

        Assert.DoesNotContain(piece[..^3], result.Text, StringComparison.Ordinal);
        Assert.StartsWith("はじめまして。", result.Text, StringComparison.Ordinal);
        Assert.EndsWith("以上です。", result.Text, StringComparison.Ordinal);
        Assert.Equal(result.Text, Score.Engine.Redact(result.Text, new()).Text);
    }

    [Fact]
    public void Identifier_AmongAnything_LongerThanAnyMessage_IsNeverLeft()
    {
        const string number = "090-1234-5678";
        string[] noise = ["😀", "📞電話", "LINE: abc_1 ", "line_a ", "a**b ", "〇九八", "ハイフン", "aあっとbどっと", "★", "東京都市1", "번호", "1。", "%2525&#38;", "gmail.com", "「」", "の", "\n"];
        var random = new Random(10);
        for (var round = 0; round < 150; round++)
        {
            var piece = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => noise[random.Next(noise.Length)])) + $"\n電話 {number}\n";
            var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));

            Assert.DoesNotContain(number, Score.Engine.Redact(text, new()).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(number, Score.Engine.Redact($"{piece}{text[..9_000]}{number}", new()).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("0-")]
    [InlineData("ありがとうございます。")]
    public void Identifier_BeforeBetweenAndAfterWhatRepeatsItself_IsMasked(string piece)
    {
        var flood = string.Concat(Enumerable.Repeat(piece, 2000 / piece.Length));

        var result = Score.Engine.Redact($"090-1234-5678\n{flood}\n090-1234-5679\n{flood}\n090-1234-5670", new());

        Assert.DoesNotContain("090-", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("567", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OperatorPatterns_HeapedInALongText_MaskItFromTheFirst()
    {
        var engine = new RedactionEngine(new RedactionSettings { Patterns = [OperatorPattern.Parse("member messenger_id 会員証[0-9]{8}")] });
        var text = "はじめに" + string.Concat(Enumerable.Range(0, 200).Select(n => $"会員証{n:D8}、"));

        var result = engine.Redact(text, new());

        Assert.StartsWith("はじめに［", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("会員証", result.Text, StringComparison.Ordinal);
    }
}
