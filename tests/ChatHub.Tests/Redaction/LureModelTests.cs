using System.Security.Cryptography;
using System.Text;
using ChatHub.Redaction;
using ChatHub.Redaction.Lures;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>What the rules and the model read together, on messages neither was made from.</summary>
public sealed class LureModelTests
{
    [Theory]
    [InlineData("lures/heldout.jsonl", 0.85)]
    [InlineData("lures/unseen.jsonl", 0.85)]
    [InlineData("lures/blind.jsonl", 0.85)]
    [InlineData("lures/blind2.jsonl", 0.85)]
    public void Lures_OfMessagesNotLearntFrom_ReachTheirF1(string file, double least)
    {
        var (f1, said) = Score.LureF1(Corpus.Read(file));
        Assert.True(f1 >= least, said);
    }

    [Fact]
    public void Lures_InOrdinaryMessages_AreFoundInOneOfAHundredAtMost()
    {
        string[] files = ["lures/ordinary.jsonl", "lures/chat.jsonl", "heldout/negatives.jsonl", "talkroom/negatives_hard.jsonl"];
        var lines = files.SelectMany(Corpus.Read).ToList();
        var labelled = lines.Where(l => Score.Engine.Redact(l.Text, new()).Lures.Count > 0).Select(l => l.Text).ToList();
        Assert.True(labelled.Count <= lines.Count / 100, string.Join('\n', labelled));
    }

    [Fact]
    public void Weights_AreThoseLearntFromTheCommittedExamples()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in (ReadOnlySpan<string>)["lures/train.jsonl", "lures/earlier.jsonl", "lures/talk.jsonl", "suspicion/numbers/negatives_hard.jsonl", "suspicion/accounts/negatives_hard.jsonl", "suspicion/links/negatives_hard.jsonl", "suspicion/languages/negatives_hard.jsonl", "talkroom/lures.jsonl", "talkroom/negatives_hard.jsonl"])
            hash.AppendData(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Redaction", "Corpora", file)));
        var header = LureModel.Load(EmbeddedData.Bytes("Lures.weights.bin"), []).Header;
        Assert.StartsWith($"lure-weights {LureFeatures.Version} ", header, StringComparison.Ordinal);
        Assert.EndsWith(" corpus " + Convert.ToHexStringLower(hash.GetHashAndReset())[..16], header, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_OfAnotherFeatureVersion_AreRefused()
    {
        var file = EmbeddedData.Bytes("Lures.weights.bin");
        file["lure-weights ".Length] = (byte)'9';
        Assert.Throws<FormatException>(() => LureModel.Load(file, []));
        Assert.Throws<FormatException>(() => LureModel.Load(EmbeddedData.Bytes("Lures.weights.bin").AsSpan(..^1), []));
        Assert.True(file.Length <= 256 * 1024);
    }

    [Fact]
    public void Lures_ReadTwiceAndByAnotherEngine_AreTheSameToTheLastBit()
    {
        var other = new RedactionEngine(new RedactionSettings());
        foreach (var line in Corpus.Read("lures/heldout.jsonl"))
        {
            var first = Score.Engine.Redact(line.Text, new()).Lures;
            Assert.Equal(first, Score.Engine.Redact(line.Text, new()).Lures);
            Assert.Equal(first, other.Redact(line.Text, new()).Lures);
        }
    }

    [Fact]
    public void Lures_TellWhatFoundThem()
    {
        var lures = Corpus.Read("lures/heldout.jsonl").SelectMany(l => Score.Engine.Redact(l.Text, new()).Lures).ToList();
        Assert.Contains(lures, l => l.Rule == LureFinding.Model && l.Score >= 0);
        Assert.Contains(lures, l => l.Rule.StartsWith(l.Label.Name() + " = ", StringComparison.Ordinal));
        Assert.All(lures, l => Assert.False(string.IsNullOrEmpty(l.Rule)));
    }

    [Fact]
    public void Stretches_OfAnyText_CoverItInOrderWithoutEnd()
    {
        var view = new ChatHub.Redaction.Folding.TextView();
        foreach (var text in new[] { "", "短い。", new string('あ', 1000), string.Concat(Enumerable.Repeat("一文です。", 100)), new StringBuilder().Append('\n', 500).ToString() })
        {
            ChatHub.Redaction.Folding.Folder.Fold(text, view);
            var at = 0;
            while (at < view.Length)
            {
                var end = LureFeatures.StretchEnd(view, at);
                Assert.InRange(end, at + 1, Math.Min(view.Length, at + 120));
                at = end;
            }
        }
    }
}
