using System.Security.Cryptography;
using ChatHub.Redaction.Lures;

namespace ChatHub.LureTraining;

/// <summary>Which files of the test corpora teach, and which only test.</summary>
internal static class Corpora
{
    public const string Reference = "lures.jsonl";

    /// <summary>In the order of the version line. The reference corpus counts double.</summary>
    public static readonly string[] Teaching = ["lures/train.jsonl", "lures/earlier.jsonl", "lures/talk.jsonl", "suspicion/numbers/negatives_hard.jsonl", "suspicion/accounts/negatives_hard.jsonl", "suspicion/links/negatives_hard.jsonl", "suspicion/languages/negatives_hard.jsonl", "talkroom/lures.jsonl", "talkroom/negatives_hard.jsonl"];

    public static readonly string[] Testing = ["lures/heldout.jsonl", "lures/unseen.jsonl", "lures/blind.jsonl", "lures/ordinary.jsonl", "lures/chat.jsonl", "heldout/negatives.jsonl"];

    /// <summary>The version line of weights learnt from the files as they are now.</summary>
    public static string Header(string folder, int slots, int words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Teaching)
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        return $"lure-weights {LureFeatures.Version} slots {slots} words {words} corpus {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
