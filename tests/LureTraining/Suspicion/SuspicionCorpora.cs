using System.Security.Cryptography;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.LureTraining.Suspicion;

/// <summary>Which files of the test corpora teach what a contact told in disguise looks like.</summary>
internal static class SuspicionCorpora
{
    // These only test.
    private static readonly string[] Unseen = ["newcomers", "boarders", "pilgrims"];

    // Messages without a contact, of other sorts than talk.
    private static readonly string[] Others = ["ja-timex/time_expressions.jsonl", "recognizers-text/ja_number_datetime_inputs.jsonl", "validator-js/hard_negatives.jsonl", "linkify-it/not_links.jsonl", "smokedetector/spam_titles.jsonl"];

    /// <summary>Annotated messages, in the order of the version line.</summary>
    public static IEnumerable<string> Annotated(string folder) =>
        new[] { "talkroom", "heldout", "suspicion" }.SelectMany(f => Directory.GetFiles(Path.Combine(folder, f), "*.jsonl", SearchOption.AllDirectories))
            .Where(f => !Unseen.Contains(Path.GetFileName(Path.GetDirectoryName(f)), StringComparer.Ordinal) && Path.GetFileName(f) is var name && (name.StartsWith("positives", StringComparison.Ordinal) || name.StartsWith("negatives", StringComparison.Ordinal) || name.StartsWith("split_negatives", StringComparison.Ordinal))).Order(StringComparer.Ordinal);

    /// <summary>Messages that hold no contact but those the rules find.</summary>
    public static IEnumerable<string> Ordinary(string folder) =>
        new[] { "lures/train.jsonl", "lures/earlier.jsonl", "lures/talk.jsonl", "talkroom/lures.jsonl" }.Select(f => Path.Combine(folder, f));

    public static List<Suspect> Teaching(SuspectReader reader, string folder) =>
    [
        .. Annotated(folder).SelectMany(f => reader.Read(f, renames: true)),
        .. Ordinary(folder).SelectMany(f => reader.Read(f, renames: true)).Where(s => !s.IsFound),
        .. Others.SelectMany(f => reader.Read(Path.Combine(folder, "third-party", f), renames: false)).Where(s => !s.IsFound && !s.IsContact),
    ];

    /// <summary>The version line of weights learnt from the files as they are now.</summary>
    public static string Header(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Annotated(folder).Concat(Ordinary(folder)))
            hash.AppendData(File.ReadAllBytes(file));
        return $"suspicion-weights {SuspicionFeatures.Version} corpus {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
