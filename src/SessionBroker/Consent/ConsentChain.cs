using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Consent;

/// <summary>How each entry of the ledger seals the one before it. Pure.</summary>
internal static class ConsentChain
{
    /// <summary>What the first entry has in place of a hash before it.</summary>
    public static readonly string Genesis = new('0', 64);

    public static ConsentEntry Append(NewConsentEntry act, Guid id, DateTimeOffset at, ConsentEntry? last)
    {
        // The ledger keeps milliseconds; what is hashed is what will be read back.
        var stored = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var entry = new ConsentEntry((last?.Seq ?? 0) + 1, id, stored, act.Actor, act.Role, act.Act, act.SessionId, act.Text, last?.Hash ?? Genesis, Hash: "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>True when <paramref name="entry"/> is unchanged and stands right behind <paramref name="previous"/>, the first entry behind null.</summary>
    public static bool Follows(ConsentEntry entry, ConsentEntry? previous) =>
        entry.Seq == (previous?.Seq ?? 0) + 1 && entry.Previous == (previous?.Hash ?? Genesis) && entry.Hash == HashOf(entry);

    /// <remarks>One field a line: no field can hold a line break, so no two entries read alike. The first line names the format.</remarks>
    private static string HashOf(ConsentEntry entry)
    {
        string?[] fields =
        [
            "consent-entry-1",
            entry.Previous,
            entry.Seq.ToString(CultureInfo.InvariantCulture),
            entry.Id.ToString("D"),
            entry.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            entry.Actor,
            entry.Role.ToString(),
            entry.Act.ToString(),
            entry.SessionId?.ToString("D"),
            entry.Text?.Version,
            entry.Text?.Language,
            entry.Text?.Sha256,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields))));
    }
}
