using System.Text.Json;
using ChatHub.Redaction.CommandLine;
using Xunit;

namespace ChatHub.Tests.Redaction;

/// <summary>Holds the figures on the talk-room corpus.</summary>
public sealed class TalkRoomTests
{
    [Theory]
    [InlineData("talkroom/positives_plain.jsonl", 0.98)]
    [InlineData("talkroom/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/positives.jsonl", 0.95)]
    [InlineData("heldout/disguised/positives.jsonl", 0.95)]
    [InlineData("heldout/evasions/positives.jsonl", 0.95)]
    [InlineData("heldout/once/positives.jsonl", 0.95)]
    [InlineData("heldout/again/positives.jsonl", 0.92)]
    [InlineData("heldout/siblings/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/siblings/positives_evasive.jsonl", 0.95)]
    [InlineData("heldout/cousins/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/cousins/positives_evasive.jsonl", 0.9)]
    [InlineData("heldout/kin/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/kin/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/neighbours/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/neighbours/positives_evasive.jsonl", 0.95)]
    [InlineData("heldout/strangers/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/strangers/positives_evasive.jsonl", 0.9)]
    [InlineData("heldout/guests/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/guests/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/visitors/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/visitors/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/travellers/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/travellers/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/callers/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/callers/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/lodgers/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/lodgers/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/tenants/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/tenants/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/newcomers/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/newcomers/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/boarders/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/boarders/positives_evasive.jsonl", 0.92)]
    [InlineData("heldout/pilgrims/positives_plain.jsonl", 0.98)]
    [InlineData("heldout/pilgrims/positives_evasive.jsonl", 0.92)]
    public void Positives_AreMasked(string file, double least)
    {
        var (recall, missed) = Score.Recall(Corpus.Read(file));
        Assert.True(recall >= least, $"{recall:F4}: {string.Join("\n", missed)}");
    }

    [Theory]
    [InlineData("talkroom/negatives_hard.jsonl")]
    [InlineData("heldout/negatives.jsonl")]
    [InlineData("heldout/disguised/negatives.jsonl")]
    [InlineData("heldout/evasions/negatives.jsonl")]
    [InlineData("heldout/once/negatives.jsonl")]
    [InlineData("heldout/again/negatives.jsonl")]
    [InlineData("heldout/siblings/negatives_hard.jsonl")]
    [InlineData("heldout/cousins/negatives_hard.jsonl")]
    [InlineData("heldout/kin/negatives_hard.jsonl")]
    [InlineData("heldout/neighbours/negatives_hard.jsonl")]
    [InlineData("heldout/strangers/negatives_hard.jsonl")]
    [InlineData("heldout/guests/negatives_hard.jsonl")]
    [InlineData("heldout/visitors/negatives_hard.jsonl")]
    [InlineData("heldout/travellers/negatives_hard.jsonl")]
    [InlineData("heldout/callers/negatives_hard.jsonl")]
    [InlineData("heldout/lodgers/negatives_hard.jsonl")]
    [InlineData("heldout/tenants/negatives_hard.jsonl")]
    [InlineData("heldout/newcomers/negatives_hard.jsonl")]
    [InlineData("heldout/boarders/negatives_hard.jsonl")]
    [InlineData("heldout/pilgrims/negatives_hard.jsonl")]
    public void OrdinaryMessages_AreLeftAlone(string file)
    {
        var lines = Corpus.Read(file).Where(l => !l.Tags.Contains("ambiguous")).ToList();
        var alarms = Score.FalseAlarms(lines);
        Assert.True(alarms.Count <= lines.Count * 0.01, string.Join("\n", alarms));
        Assert.DoesNotContain(lines, l => l.Tags.Contains("platform_link") && alarms.Exists(a => a.StartsWith(l.Id + ":", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("talkroom/split.jsonl", 0.9)]
    [InlineData("heldout/disguised/split.jsonl", 0.8)]
    [InlineData("heldout/siblings/split.jsonl", 0.9)]
    [InlineData("heldout/cousins/split.jsonl", 0.9)]
    [InlineData("heldout/neighbours/split.jsonl", 0.9)]
    [InlineData("heldout/strangers/split.jsonl", 0.9)]
    [InlineData("heldout/guests/split.jsonl", 0.9)]
    [InlineData("heldout/visitors/split.jsonl", 0.9)]
    [InlineData("heldout/travellers/split.jsonl", 0.9)]
    [InlineData("heldout/callers/split.jsonl", 0.9)]
    [InlineData("heldout/lodgers/split.jsonl", 0.9)]
    [InlineData("heldout/tenants/split.jsonl", 0.9)]
    [InlineData("heldout/newcomers/split.jsonl", 0.9)]
    [InlineData("heldout/boarders/split.jsonl", 0.9)]
    [InlineData("heldout/pilgrims/split.jsonl", 0.9)]
    public void SplitIdentifiers_AreCaughtInTime(string file, double least)
    {
        var lines = Corpus.Read(file);
        var caught = lines.Count(l => MaskedAt(l) is { } at && at <= l.Raw.GetProperty("complete_at").GetInt32());
        Assert.True(caught >= least * lines.Count, $"{caught} of {lines.Count}");
    }

    [Theory]
    [InlineData("talkroom/split_negatives.jsonl")]
    [InlineData("heldout/disguised/split_negatives.jsonl")]
    [InlineData("heldout/siblings/split_negatives.jsonl")]
    [InlineData("heldout/cousins/split_negatives.jsonl")]
    [InlineData("heldout/neighbours/split_negatives.jsonl")]
    [InlineData("heldout/strangers/split_negatives.jsonl")]
    [InlineData("heldout/guests/split_negatives.jsonl")]
    [InlineData("heldout/visitors/split_negatives.jsonl")]
    [InlineData("heldout/travellers/split_negatives.jsonl")]
    [InlineData("heldout/callers/split_negatives.jsonl")]
    [InlineData("heldout/lodgers/split_negatives.jsonl")]
    [InlineData("heldout/tenants/split_negatives.jsonl")]
    [InlineData("heldout/newcomers/split_negatives.jsonl")]
    [InlineData("heldout/boarders/split_negatives.jsonl")]
    [InlineData("heldout/pilgrims/split_negatives.jsonl")]
    public void OrdinaryTalkInPieces_IsLeftAlone(string file) =>
        Assert.All(Corpus.Read(file), l => Assert.Null(MaskedAt(l)));

    [Fact]
    public void Lures_ReachTheirF1()
    {
        var (f1, said) = Score.LureF1(Corpus.Read("talkroom/lures.jsonl"));
        Assert.True(f1 >= 0.85, said);
    }

    private static int? MaskedAt(CorpusLine line)
    {
        var request = JsonSerializer.Serialize(new { id = line.Id, messages = line.Raw.GetProperty("messages") });
        using var output = new StringWriter();
        Assert.Equal(0, RedactCommand.Run([], new StringReader(request), output));
        var at = JsonDocument.Parse(output.ToString()).RootElement.GetProperty("maskedAt");
        return at.ValueKind == JsonValueKind.Null ? null : at.GetInt32();
    }
}
