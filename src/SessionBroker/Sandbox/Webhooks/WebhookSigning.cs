using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Sandbox;

/// <summary>Signs as Zoom does: <c>v0=</c> and the HMAC-SHA256 of <c>v0:{timestamp in seconds}:{raw body}</c>, in lower-case hex.</summary>
internal sealed class WebhookSigning(string secret)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    public static string Timestamp(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public string Of(string timestamp, string body) => $"v0={Hex($"v0:{timestamp}:{body}")}";

    /// <summary>What an address must answer to a challenge.</summary>
    public string Prove(string plainToken) => Hex(plainToken);

    private string Hex(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
