using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Recordings;

/// <summary>A capability of 256 random bits in base64url. The database knows its SHA-256 alone.</summary>
internal static class ShareToken
{
    private const int Bytes = 32;
    private const int Length = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    /// <summary>False for what cannot be one, before the database is asked.</summary>
    public static bool IsPlausible(string token) => token.Length == Length && Base64Url.IsValid(token);
}
