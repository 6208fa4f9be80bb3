using System.Security.Cryptography;
using System.Text;
using SessionBroker.Storage;

namespace SessionBroker.Sessions;

/// <summary>A meeting's passcode: made here, so that Zoom has no reason to put a waiting room in its place; kept sealed.</summary>
internal static class SessionPasscode
{
    /// <summary>Zoom takes at most ten characters. No look-alikes; letters and digits both stand in it, as account policies ask.</summary>
    private const int Length = 10;

    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    public static string Create() =>
        RandomNumberGenerator.GetString(Letters, Length - 3) + RandomNumberGenerator.GetString(Digits, 3);

    public static byte[] Seal(Sealer sealer, Guid sessionId, string passcode) => sealer.Seal(Encoding.UTF8.GetBytes(passcode), Place(sessionId));

    public static string Open(Sealer sealer, Guid sessionId, byte[] box) => Encoding.UTF8.GetString(sealer.Open(box, Place(sessionId)));

    private static string Place(Guid sessionId) => $"passcode:{sessionId}";
}
