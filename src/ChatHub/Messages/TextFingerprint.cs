using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ChatHub.Access;

namespace ChatHub.Messages;

/// <summary>Tells whether two sends under one clientId were the same text, without keeping the text: an HMAC whose key is not in the database.</summary>
internal sealed class TextFingerprint(HubKey key)
{
    private readonly byte[] secret = key.Derive("client-id-text");

    /// <param name="text">As it was written, before normalisation and redaction.</param>
    public byte[] Of(string text) => HMACSHA256.HashData(secret, MemoryMarshal.AsBytes(text.AsSpan()));
}
