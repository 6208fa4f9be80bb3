using System.Security.Cryptography;
using ChatHub.Redaction;
using ChatHub.Redaction.Suspicion;
using FsCheck.Fluent;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>The last look, at messages in which the rules find nothing.</summary>
public sealed class SuspicionTests
{
    private static readonly string[] Unseen = ["newcomers", "boarders", "pilgrims"];

    [Theory]
    [InlineData("鹿のマークのチャットにkumo_no_usagiでいるよ、声かけて", "kumo_no_usagi")]
    [InlineData("声かけるならクマのアイコンのほう、pan_to_miruku で出てくるよ", "pan_to_miruku")]
    public void Contact_ToldAsNoRuleReads_IsMasked(string text, string told)
    {
        Assert.Empty(Score.Rules.Redact(text, new()).Masks);

        var result = Score.Engine.Redact(text, new());

        Assert.DoesNotContain(told, result.Text, StringComparison.Ordinal);
        var finding = result.Findings[0];
        Assert.Equal((SuspicionReader.Rule, 0), (finding.Rule, finding.Threshold));
        Assert.True(finding.Score > 0);
        Assert.NotEmpty(finding.Evidence);
    }

    [Theory]
    [InlineData("suspicion/worktalk/negatives_hard.jsonl")]
    [InlineData("suspicion/near/negatives_hard.jsonl")]
    [InlineData("suspicion/technical/negatives_hard.jsonl")]
    [InlineData("suspicion/numbers/negatives_hard.jsonl")]
    [InlineData("suspicion/accounts/negatives_hard.jsonl")]
    [InlineData("suspicion/links/negatives_hard.jsonl")]
    [InlineData("suspicion/languages/negatives_hard.jsonl")]
    public void OrdinaryWorkTalk_IsNotSuspected(string file)
    {
        var lines = Corpus.Read(file);
        var suspected = lines.Where(l => Score.Engine.Redact(l.Text, new()).Findings.Any(f => f.Rule == SuspicionReader.Rule)).Select(l => l.Text).ToList();
        Assert.True(suspected.Count <= lines.Count / 100, string.Join('\n', suspected));
    }

    [Fact]
    public void DisguisedContacts_ThatTaught_AreMasked()
    {
        string[] files = ["numbers", "accounts", "links", "languages"];
        var (recall, missed) = Score.Recall(files.SelectMany(f => Corpus.Read($"suspicion/{f}/positives_evasive.jsonl")));
        Assert.True(recall >= 0.8, $"{recall:F4}\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void Rules_ByThemselves_FindNothingSuspected() =>
        Assert.All(Corpus.Read("heldout/newcomers/positives_evasive.jsonl"), l => Assert.DoesNotContain(Score.Rules.Redact(l.Text, new()).Findings, f => f.Rule == SuspicionReader.Rule));

    [Fact]
    public void Weights_AreThoseLearntFromTheCommittedExamples()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Redaction", "Corpora");
        var annotated = new[] { "talkroom", "heldout", "suspicion" }.SelectMany(f => Directory.GetFiles(Path.Combine(folder, f), "*.jsonl", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(folder, f)).Where(f => !Unseen.Contains(Path.GetFileName(Path.GetDirectoryName(f)), StringComparer.Ordinal) && IsAnnotated(Path.GetFileName(f))).Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in annotated.Concat(["lures/train.jsonl", "lures/earlier.jsonl", "lures/talk.jsonl", "talkroom/lures.jsonl"]))
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        var header = SuspicionModel.Load(EmbeddedData.Bytes("Suspicion.weights.bin")).Header;
        Assert.Equal($"suspicion-weights {SuspicionFeatures.Version} corpus {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}", header);
    }

    [Fact]
    public void Weights_OfAnotherFeatureVersionOrCutOff_AreRefused()
    {
        var file = EmbeddedData.Bytes("Suspicion.weights.bin");
        Assert.Throws<FormatException>(() => SuspicionModel.Load(file.AsSpan(..^1)));
        file["suspicion-weights ".Length] = (byte)'9';
        Assert.Throws<FormatException>(() => SuspicionModel.Load(file));
    }

    [Fact]
    public void Marks_AreTheLikeliestCourse() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<sbyte[]>(given =>
    {
        float[] scores = [.. given.Take(10).Select(g => g / 16f)];
        var marks = new byte[scores.Length];
        UnitMarks.Find(scores, marks);
        var best = Enumerable.Range(0, 1 << scores.Length).Max(course => Worth(scores, i => (course >> i & 1) != 0));
        return Math.Abs(Worth(scores, i => marks[i] != 0) - best) < 0.001;
    }));

    /// <summary>The scores of the units marked, less the price of every change into and out of them.</summary>
    private static float Worth(float[] scores, Func<int, bool> isMarked)
    {
        const float change = 3;
        var (worth, inside) = (0f, false);
        for (var i = 0; i < scores.Length; i++)
        {
            worth += (isMarked(i) ? scores[i] : 0) - (isMarked(i) != inside ? change : 0);
            inside = isMarked(i);
        }

        return worth;
    }

    private static bool IsAnnotated(string name) =>
        name.StartsWith("positives", StringComparison.Ordinal) || name.StartsWith("negatives", StringComparison.Ordinal) || name.StartsWith("split_negatives", StringComparison.Ordinal);
}
