using System.Security.Cryptography;
using System.Text;

namespace SessionBroker.Storage;

/// <summary>Closes what must not stand in the database as it is: AES-256-GCM under a key that is kept elsewhere. Thread-safe.</summary>
/// <param name="key">32 bytes, the same over restarts.</param>
internal sealed class Sealer(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="open">What to close.</param>
    /// <param name="place">Where it will stand, as <c>session:{id}</c>: a box moved to another place does not open.</param>
    /// <returns>Nonce, tag, ciphertext.</returns>
    public byte[] Seal(ReadOnlySpan<byte> open, string place)
    {
        var box = new byte[NonceBytes + TagBytes + open.Length];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, open, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return box;
    }

    /// <exception cref="CryptographicException">Sealed under another key or for another place, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string place)
    {
        if (box.Length < NonceBytes + TagBytes) throw new CryptographicException("Too short for a sealed value.");
        var open = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), open, Encoding.UTF8.GetBytes(place));
        return open;
    }
}
