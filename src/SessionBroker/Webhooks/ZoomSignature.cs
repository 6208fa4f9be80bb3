using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Webhooks;

/// <summary>
/// Whether a delivery comes from Zoom: <c>x-zm-signature: v0=hex(HMAC-SHA256(secret, "v0:{x-zm-request-timestamp}:{body}"))</c>, over the bytes as they came.
/// JSON written anew has other escapes and another signature.
/// </summary>
internal static class ZoomSignature
{
    /// <summary>Zoom's last repetition comes 85 minutes after the first delivery, and may bear the first one's timestamp.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(2);

    public static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    /// <summary>Checks one delivery against every live secret; the timestamp is judged only once it is known to be Zoom's.</summary>
    /// <param name="timestamp">The header as it came: Unix seconds.</param>
    /// <param name="secrets">Two while they are being changed.</param>
    public static SignatureCheck Check(ReadOnlySpan<byte> body, string? signature, string? timestamp, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(signature) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return new(SignatureVerdict.Malformed);
        var signer = Signer(body, Encoding.UTF8.GetBytes(signature), Encoding.ASCII.GetBytes($"v0:{timestamp}:"), secrets);
        if (signer < 0) return new(SignatureVerdict.Mismatch);
        var age = now.ToUnixTimeSeconds() - seconds;
        if (age > MaxAge.TotalSeconds) return new(SignatureVerdict.Stale, signer);
        return new(-age > MaxAhead.TotalSeconds ? SignatureVerdict.Ahead : SignatureVerdict.Genuine, signer);
    }

    /// <summary>What <c>endpoint.url_validation</c> wants to hear: <c>encryptedToken</c>, made with the secret that signed the question.</summary>
    public static string EncryptToken(string plainToken, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(plainToken)));

    /// <summary>Signs as Zoom does.</summary>
    public static string Sign(ReadOnlySpan<byte> body, DateTimeOffset at, string secret) =>
        Sign(body, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v0:{at.ToUnixTimeSeconds()}:")), secret);

    // Every secret is tried and every comparison takes the same time, so that the answer's delay tells nothing.
    private static int Signer(ReadOnlySpan<byte> body, byte[] signature, byte[] prefix, IReadOnlyList<string> secrets)
    {
        var signer = -1;
        for (var i = 0; i < secrets.Count; i++)
            if (CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(body, prefix, secrets[i]))) && signer < 0)
                signer = i;
        return signer;
    }

    private static string Sign(ReadOnlySpan<byte> body, byte[] prefix, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(prefix);
        hmac.AppendData(body);
        return $"v0={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}

internal enum SignatureVerdict
{
    /// <summary>A header is missing, or the timestamp is no number.</summary>
    Malformed,

    /// <summary>Signed with none of our secrets, or changed on the way.</summary>
    Mismatch,

    /// <summary>Signed by Zoom, over two hours ago.</summary>
    Stale,

    /// <summary>Signed by Zoom with a time over five minutes ahead of ours.</summary>
    Ahead,

    Genuine,
}

/// <param name="Secret">Which of the secrets signed it; -1 when none did.</param>
internal readonly record struct SignatureCheck(SignatureVerdict Verdict, int Secret = -1);
